/* A signed receipt as a text file that a school can keep, print and mail: what it says in lines,
 * and the signed bytes in base64 between two lines. The lines are made of the signed bytes and of
 * nothing else, so that not one character of the file can be altered unseen. CR LF is taken for LF,
 * and ends of lines may be missing or added at the end. */
#ifndef CLIENT_RECEIPT_RECEIPT_TEXT_H
#define CLIENT_RECEIPT_RECEIPT_TEXT_H

#include "common/base/arena.h"
#include "senconet/v1/returns.pb-c.h"

enum { RECEIPT_TEXT_MAX = 32768 };

/* NULL where its content is no receipt's. */
char *receipt_text(struct arena *arena, const Senconet__V1__SignedReceipt *signed_receipt);

/* Whether a file begins as a receipt does. */
bool receipt_text_begins(const char *text);

/* NULL: *signed_receipt and *content are what the text holds. Else what is wrong with it, as a
 * sentence without its full stop. */
const char *receipt_text_read(struct arena *arena, const char *text,
                              Senconet__V1__SignedReceipt **signed_receipt,
                              Senconet__V1__ReceiptContent **content);

#endif
