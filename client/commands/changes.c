/* senco changes: what has changed at the trust of all that one may read. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "senconet/v1/changes.pb-c.h"

static const struct argument changes_arguments[] = {
    {.name = "cursor",
     .value = "CURSOR",
     .help = "since then: what --json gave as the cursor; without it, from now on"},
    {.name = "page-size", .value = "NUMBER", .help = "so many at once at most (200)"},
    {0},
};

static const char *what_of(const Senconet__V1__Change *change)
{
    if (change->gone)
        return "gone: what was read of it is to be forgotten";
    return change->begins ? "all of it is to be read" : change->subject;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"When", "School", "Kind", "Which", NULL};
    const Senconet__V1__PullAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_changes; i++) {
        const Senconet__V1__Change *change = answer->changes[i];
        char number[NUMBER_TEXT];
        table_add_moment(table, change->at);
        table_add(table, change->has_school ? number_print(number, change->school, 0) : NULL);
        table_add(table, change->kind);
        table_add(table, what_of(change));
    }
    table_print(table);
    table_free(table);
    fprintf(stderr, "Next: senco changes --cursor %s%s\n", answer->cursor,
            answer->more ? " (there is more already)" : "");
    return EXIT_DONE;
}

const struct command changes_command = {
    .area = "changes",
    .summary = "what has changed at the trust of all that you may read",
    .operands = "",
    .arguments = changes_arguments,
    .examples = "  senco changes --json\n"
                "  senco changes --cursor 4711-12-9994999.4,\n",
    .table = true,
    .question = {.service = &senconet__v1__changes__descriptor, .method = "Pull", .print = print},
};
