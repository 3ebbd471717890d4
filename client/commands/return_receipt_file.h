/* The signed receipt of what was sent, into the file that --receipt names. */
#ifndef CLIENT_COMMANDS_RETURN_RECEIPT_FILE_H
#define CLIENT_COMMANDS_RETURN_RECEIPT_FILE_H

#include "client/commands/visit.h"
#include "senconet/v1/returns.pb-c.h"

/* Before anything is sent: whether it may be put there. Anything but EXIT_DONE has been said. */
enum exit_code return_receipt_file_check(const struct arguments *arguments, const char *path);

/* After it was received. What goes wrong is said with how the receipt is had again. */
enum exit_code return_receipt_file_write(struct visit *visit, const char *path,
                                         const Senconet__V1__Receipt *receipt,
                                         const Senconet__V1__SignedReceipt *signed_receipt);

/* Asks for the receipt of a version of a return; 0: the newest that was sent. NULL: said. */
const Senconet__V1__SignedReceipt *return_receipt_file_ask(struct visit *visit, uint64_t school,
                                                           const char *collection, uint64_t version,
                                                           const Senconet__V1__Receipt **receipt,
                                                           enum exit_code *code);

#endif
