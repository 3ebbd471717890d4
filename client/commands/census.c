/* senco census: what census files say, before anything is sent. */
#include "client/census/report.h"
#include "client/commands/command.h"
#include "client/line/refusal.h"

static enum exit_code run(const struct arguments *arguments)
{
    struct census census;
    struct census_fault fault;
    char text[FAULT_WORDS];
    enum exit_code code = EXIT_FILE;
    if (census_read(arguments->operand, (unsigned)arguments->operand_count, &census, &fault)) {
        if (arguments->json)
            census_report_json(&census, stdout);
        else
            census_report(&census, stdout);
        code = census_errors(&census) > 0 ? EXIT_FINDINGS : EXIT_DONE;
    } else {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", fault_words(text, &fault));
    }
    census_release(&census);
    return code;
}

const struct command census_command = {
    .area = "census",
    .summary = "counts and findings of School Census files",
    .operands = "FILE...",
    .operands_min = 1,
    .operands_max = CENSUS_FILES_MAX,
    .examples = "  senco census 9994999_SC1_999LL13_001.xml\n"
                "  senco census --json spring.xml summer.xml autumn.xml next-spring.xml\n",
    .run = run,
};
