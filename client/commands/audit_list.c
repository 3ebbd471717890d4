/* senco audit list: trust: who did what, and when. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/refusal.h"
#include "client/line/table.h"
#include "client/register/laestab.h"
#include "common/base/number.h"
#include "senconet/v1/audit.pb-c.h"

static const struct argument list_arguments[] = {
    {.name = "school",
     .value = "LAESTAB",
     .help = "what was done with this school only",
     .field = "atSchool"},
    {.name = "person",
     .value = "PERSON",
     .help = "what this person did only: senco person list shows the numbers"},
    {.name = "from", .value = "DAY", .help = "from this day on, such as 2026-09-01"},
    {.name = "until", .value = "DAY", .help = "until this day, which is included"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ListAuditRequest *request = message;
    const char *school = arguments_value(arguments, "school");
    (void)visit;
    request->has_at_school = school != NULL;
    if (school == NULL || laestab_read(school, &request->at_school))
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "--school: this is no LAESTAB number: seven digits, such as 9994999");
    return EXIT_USAGE;
}

static void add_row(struct table *table, const Senconet__V1__AuditLine *line)
{
    char number[NUMBER_TEXT];
    table_add_moment(table, line->at);
    table_add(table, line->by);
    table_add(table, line->what);
    table_add(table, line->has_school ? number_print(number, line->school, 0) : NULL);
    table_add(table, line->school_name);
    table_add(table, line->about);
    table_add(table, line->has_person ? number_print(number, line->person, 0) : NULL);
    table_add(table, line->act);
    table_add(table, number_print(number, line->number, 0));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"When",  "Who",        "What",    "School", "Name",
                                          "About", "Person no.", "Request", "Line",   NULL};
    const Senconet__V1__ListAuditAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_lines; i++)
        add_row(table, answer->lines[i]);
    for (unsigned column = 6; column <= 8; column++)
        table_file_only(table, column);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command audit_list_command = {
    .area = "audit",
    .verb = "list",
    .summary = "trust, auditor: who did what, and when",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco audit list --from 2026-09-01 --until 2026-12-31\n"
                "  senco audit list --school 9994999 --csv audit.csv\n"
                "  senco audit list --person 12\n",
    .question = {.service = &senconet__v1__audit__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "Nothing was done that fits what you say.",
                 .fill = fill,
                 .print = print},
};
