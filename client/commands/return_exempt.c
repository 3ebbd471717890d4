/* senco return exempt: trust: a collection does not ask this school. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument exempt_arguments[] = {
    SCHOOL_OPTION,
    {.name = "reason",
     .value = "TEXT",
     .help = "why, for the school and auditors to read",
     .needed = true},
    {.name = "again", .help = "take it back: the school is asked again"},
    {.name = "write-id",
     .value = "UUID",
     .help = "repeat this act: it is done once, however often it is sent"},
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ExemptAnswer *answer = message;
    const char *key = visit->arguments->operand[0];
    printf("School %llu is %s for collection %s: %s\n", (unsigned long long)answer->school,
           answer->exempt ? "exempt: it is not asked" : "asked again", key, answer->reason);
    if (answer->repeated)
        printf("  (it had been so before)\n");
    return EXIT_DONE;
}

const struct command return_exempt_command = {
    .area = "return",
    .verb = "exempt",
    .summary = "trust: a collection does not ask this school",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = exempt_arguments,
    .examples =
        "  senco return exempt 2026-27 --school 9994999 --reason 'opened in May'\n"
        "  senco return exempt 2026-27 --school 9994999 --again --reason 'it sends after all'\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Exempt",
                 .done = "whether the school is asked has been noted",
                 .operands = {"collection"},
                 .print = print},
};
