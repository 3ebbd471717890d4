/* senco return versions: every version of a school's return, newest first. */
#include "client/commands/command.h"
#include "client/commands/return_print.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/base/number.h"

static const struct argument versions_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school, where you have more than one"},
    {0},
};

static void print(const Senconet__V1__ListVersionsAnswer *answer)
{
    static const char *const headers[] = {"Version", "State", "Stored", "By", "Receipt", NULL};
    struct table *table = table_new(headers);
    char number[NUMBER_TEXT];
    for (size_t i = 0; i < answer->n_versions; i++) {
        const Senconet__V1__Return *version = answer->versions[i];
        table_add(table, number_print(number, version->version, 0));
        table_add(table,
                  version->state == SENCONET__V1__RETURN_STATE__SUBMITTED ? "sent" : "draft");
        table_add(table, version->stored_at);
        table_add(table, version->stored_by);
        table_add(table, number_print(number, version->receipt_number, 0));
    }
    table_right(table, 0);
    table_print(table);
    table_free(table);
}

static enum exit_code versions(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    Senconet__V1__ListVersionsRequest request = SENCONET__V1__LIST_VERSIONS_REQUEST__INIT;
    request.collection = (char *)(uintptr_t)arguments->operand[0];
    request.has_school = 1;
    request.school = visit_school(visit, arguments, &code);
    if (request.school == 0)
        return code;
    const Senconet__V1__ListVersionsAnswer *answer =
        visit_ask_all(visit, &senconet__v1__returns__descriptor, "Versions", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        print(answer);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, versions);
}

const struct command return_versions_command = {
    .area = "return",
    .verb = "versions",
    .summary = "every version of a school's return",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = versions_arguments,
    .examples = "  senco return versions 2026-27 --school 9994999\n",
    .run = run,
};
