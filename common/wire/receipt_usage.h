/* The extended key usage of the certificate that receipts are signed with, and of no other: an
 * object identifier made of a UUID (ITU-T X.667), which needs no registration. */
#ifndef COMMON_WIRE_RECEIPT_USAGE_H
#define COMMON_WIRE_RECEIPT_USAGE_H

#define RECEIPT_USAGE "2.25.121380759239133814814278651443801210281"

#endif
