/* senco need show: a need, and how it came to stand as it does. */
#include "client/commands/command.h"
#include "client/commands/need_print.h"
#include "client/line/moment.h"
#include "client/line/value_words.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetNeedAnswer *answer = message;
    char when[MOMENT_TEXT];
    (void)visit;
    need_print(answer->need);
    for (size_t i = 0; i < answer->n_versions; i++) {
        const Senconet__V1__Need *version = answer->versions[i];
        printf("  Version %llu, %s by %s: %s\n", (unsigned long long)version->version,
               moment_words(when, version->changed_at), version->changed_by,
               need_state_words(version->state));
    }
    return EXIT_DONE;
}

const struct command need_show_command = {
    .area = "need",
    .verb = "show",
    .summary = "a need, and how it came to stand as it does",
    .operands = "NEED",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco need show 5\n",
    .question = {.service = &senconet__v1__needs__descriptor,
                 .method = "Get",
                 .operands = {"need"},
                 .print = print},
};
