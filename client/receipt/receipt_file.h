/* A receipt's file. Each gives NULL, or what is wrong, as a sentence without its full stop. */
#ifndef CLIENT_RECEIPT_RECEIPT_FILE_H
#define CLIENT_RECEIPT_RECEIPT_FILE_H

#include "common/base/arena.h"
#include "senconet/v1/returns.pb-c.h"

const char *receipt_file_read(struct arena *arena, const char *path, char **text);

/* Whether a receipt may be put there: a file that is something else is not written over. */
const char *receipt_file_refuse(struct arena *arena, const char *path);

/* Whole or not at all. */
const char *receipt_file_write(struct arena *arena, const char *path,
                               const Senconet__V1__SignedReceipt *signed_receipt);

#endif
