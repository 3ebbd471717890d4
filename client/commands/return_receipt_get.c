/* senco return receipt: the signed receipt of what was sent, once more, into a file. */
#include "client/commands/command.h"
#include "client/commands/return_receipt_file.h"
#include "client/line/refusal.h"
#include "client/receipt/receipt_file.h"
#include "common/base/number.h"

static const struct argument receipt_arguments[] = {
    SCHOOL_OPTION,
    {.name = "version",
     .value = "VERSION",
     .help = "the version that was sent; without one, the newest"},
    {0},
};

static enum exit_code keep(struct visit *visit, const char *path,
                           const Senconet__V1__Receipt *receipt,
                           const Senconet__V1__SignedReceipt *signed_receipt)
{
    const char *fault = receipt_file_write(&visit->arena, path, signed_receipt);
    if (fault != NULL) {
        refusal_say(visit->arguments, GRPC_INTERNAL, "%s", fault);
        return EXIT_FILE;
    }
    if (visit->json)
        visit_print_json(&receipt->base);
    else
        printf("Receipt no. %llu, of version %llu, is in %s\n", (unsigned long long)receipt->number,
               (unsigned long long)receipt->version, path);
    return EXIT_DONE;
}

static enum exit_code get(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    const char *typed = arguments_value(arguments, "version");
    const Senconet__V1__Receipt *receipt = NULL;
    uint64_t version = 0;
    if (typed != NULL && (!number_parse(typed, INT32_MAX, &version) || version == 0)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--version: \"%s\" is no version", typed);
        return EXIT_USAGE;
    }
    uint64_t school = visit_school(visit, arguments, &code);
    if (school == 0)
        return code;
    const Senconet__V1__SignedReceipt *signed_receipt =
        return_receipt_file_ask(visit, school, arguments->operand[0], version, &receipt, &code);
    return receipt != NULL ? keep(visit, arguments->operand[1], receipt, signed_receipt) : code;
}

static enum exit_code run(const struct arguments *arguments)
{
    enum exit_code code = return_receipt_file_check(arguments, arguments->operand[1]);
    return code == EXIT_DONE ? visit_run(arguments, get) : code;
}

const struct command return_receipt_command = {
    .area = "return",
    .verb = "receipt",
    .summary = "the signed receipt of what was sent, once more, into a file",
    .operands = "COLLECTION FILE",
    .operands_min = 2,
    .operands_max = 2,
    .operand_field = {"collection", NULL},
    .arguments = receipt_arguments,
    .examples = "  senco return receipt 2026-27 receipt-2026-27.txt\n"
                "  senco return receipt 2026-27 receipt-version-2.txt --version 2\n",
    .run = run,
};
