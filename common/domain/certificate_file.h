/* Files that are kept as certificates: whether one is what it says it is. Looked at are its first
 * bytes and how it is built, not what is in it: nothing here opens it. */
#ifndef COMMON_DOMAIN_CERTIFICATE_FILE_H
#define COMMON_DOMAIN_CERTIFICATE_FILE_H

#include <stddef.h>
#include <stdint.h>

/* The numbers are stored and travel on the wire: never renumber. */
enum certificate_type { CERTIFICATE_PDF = 1, CERTIFICATE_PNG = 2, CERTIFICATE_JPEG = 3 };

enum { CERTIFICATE_BYTES_MAX = 200 << 10 };

/* Why it is not kept, to follow "the file"; NULL where it is one of that type. */
const char *certificate_file_fault(enum certificate_type type, const uint8_t *bytes, size_t length);

/* The type that its first bytes are of; 0 for none. */
enum certificate_type certificate_file_type(const uint8_t *bytes, size_t length);

const char *certificate_type_name(enum certificate_type type); /* "PDF" */

#endif
