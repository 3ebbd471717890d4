/* Asking for receipts and keeping them. */
#include "client/commands/return_receipt_file.h"

#include "client/line/refusal.h"
#include "client/receipt/receipt_file.h"
#include "senconet/v1/receipts.pb-c.h"

#include <inttypes.h>

enum exit_code return_receipt_file_check(const struct arguments *arguments, const char *path)
{
    struct arena arena;
    arena_init(&arena, 1 << 20);
    const char *fault = receipt_file_refuse(&arena, path);
    if (fault != NULL)
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", fault);
    arena_release(&arena);
    return fault != NULL ? EXIT_FILE : EXIT_DONE;
}

enum exit_code return_receipt_file_write(struct visit *visit, const char *path,
                                         const Senconet__V1__Receipt *receipt,
                                         const Senconet__V1__SignedReceipt *signed_receipt)
{
    const char *fault = receipt_file_write(&visit->arena, path, signed_receipt);
    if (fault == NULL) {
        fprintf(stderr, "The receipt is in %s; senco receipt verify checks it.\n", path);
        return EXIT_DONE;
    }
    fprintf(stderr,
            "senco: the return was received, receipt no. %" PRIu64
            ", but %s; do not send it again: senco return receipt %s FILE --school %" PRIu64
            " --version %" PRIu64 " writes the receipt\n",
            receipt->number, fault, receipt->collection, receipt->school, receipt->version);
    return EXIT_UNWRITTEN;
}

const Senconet__V1__SignedReceipt *return_receipt_file_ask(struct visit *visit, uint64_t school,
                                                           const char *collection, uint64_t version,
                                                           const Senconet__V1__Receipt **receipt,
                                                           enum exit_code *code)
{
    Senconet__V1__GetReceiptRequest request = SENCONET__V1__GET_RECEIPT_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    request.collection = (char *)(uintptr_t)collection;
    request.has_version = version > 0;
    request.version = version;
    const Senconet__V1__GetReceiptAnswer *answer =
        visit_ask(visit, &senconet__v1__receipts__descriptor, "Get", &request.base, code);
    if (answer == NULL)
        return NULL;
    *receipt = answer->receipt;
    return answer->signed_receipt;
}
