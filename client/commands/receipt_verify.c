/* senco receipt verify: whether a receipt is the trust's. Needs no server. */
#include "client/commands/command.h"
#include "client/commands/verify_root.h"
#include "client/line/moment.h"
#include "client/line/refusal.h"
#include "client/receipt/receipt_check.h"
#include "client/receipt/receipt_file.h"
#include "common/wire/json.h"
#include "common/wire/message.h"

#include <inttypes.h>

static const struct argument verify_arguments[] = {VERIFY_ROOT_OPTION, {0}};

struct verifying {
    struct arena arena;
    const struct arguments *arguments;
    struct verify_root root;
};

static void print_words(const struct verifying *verifying,
                        const Senconet__V1__ReceiptContent *content)
{
    const Senconet__V1__Receipt *receipt = content->receipt;
    char received[MOMENT_TEXT], signed_at[MOMENT_TEXT];
    printf("Received, receipt no. %" PRIu64 ": version %" PRIu64 " of the return of school %" PRIu64
           ", collection %s, on %s\n"
           "Fingerprint of the figures %s\n"
           "Signed on %s by the trust whose root certificate has the fingerprint\n%s\n",
           receipt->number, receipt->version, receipt->school, receipt->collection,
           moment_words(received, receipt->stored_at), receipt->fingerprint,
           moment_words(signed_at, content->signed_at), verifying->root.fingerprint);
}

static void print_json(const struct verifying *verifying,
                       const Senconet__V1__ReceiptContent *content)
{
    json_t *json = json_object();
    json_object_set_new(json, "receipt", message_to_json(&content->receipt->base));
    json_object_set_new(json, "signedAt", json_string(content->signed_at));
    json_object_set_new(json, "root", json_string(verifying->root.fingerprint));
    json_print(stdout, json);
    json_decref(json);
}

static enum exit_code verify(struct verifying *verifying)
{
    Senconet__V1__ReceiptContent *content;
    char *text;
    const char *path = verifying->arguments->operand[0];
    const char *fault = receipt_file_read(&verifying->arena, path, &text);
    if (fault == NULL)
        fault = receipt_check(&verifying->arena, text, verifying->root.certificate, &content);
    if (fault != NULL) {
        refusal_say(verifying->arguments, GRPC_INVALID_ARGUMENT, "%s: %s", path, fault);
        return EXIT_FILE;
    }
    if (verifying->arguments->json)
        print_json(verifying, content);
    else
        print_words(verifying, content);
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct verifying verifying = {.arguments = arguments};
    arena_init(&verifying.arena, 4 << 20);
    enum exit_code code = verify_root_read(&verifying.root, arguments, "receipt", &verifying.arena);
    if (code == EXIT_DONE)
        code = verify(&verifying);
    X509_free(verifying.root.certificate);
    arena_release(&verifying.arena);
    return code;
}

const struct command receipt_verify_command = {
    .area = "receipt",
    .verb = "verify",
    .summary = "whether a receipt is the trust's; needs no server",
    .operands = "FILE",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = verify_arguments,
    .examples = "  senco receipt verify receipt-2026-27.txt\n"
                "  senco receipt verify receipt-2026-27.txt --root trust-root.pem --json\n",
    .run = run,
};
