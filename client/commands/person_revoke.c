/* senco person revoke: takes back a person's certificates and codes, at once. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"
#include "common/base/count_words.h"

static const struct argument revoke_arguments[] = {
    {.name = "reason", .value = "TEXT", .help = "why, for the audit", .needed = true},
    {.name = "keep-this",
     .help = "your own: all but the certificate you ask with (a device is lost, and you have "
             "joined anew on this one)"},
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__RevokeAnswer *answer = message;
    char certificates[COUNT_WORDS], codes[COUNT_WORDS];
    (void)visit;
    printf("Taken back%s%s: %s, %s\n", answer->name != NULL ? " from " : "",
           answer->name != NULL ? answer->name : "",
           count_words(certificates, answer->certificates, "certificate", "certificates"),
           count_words(codes, answer->codes, "unused code", "unused codes"));
    return EXIT_DONE;
}

const struct command person_revoke_command = {
    .area = "person",
    .verb = "revoke",
    .summary = "take back a person's certificates and codes, at once",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = revoke_arguments,
    .examples = "  senco person revoke 12 --reason 'left the trust'\n"
                "  senco person revoke 1 --keep-this --reason 'my other laptop is lost'\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "Revoke",
                 .done = "certificates and codes are taken back",
                 .operands = {"person"},
                 .print = print},
};
