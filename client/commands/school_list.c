/* senco school list: the schools you may see. */
#include "client/commands/command.h"
#include "client/line/table.h"
#include "common/domain/school_kind.h"
#include "senconet/v1/schools.pb-c.h"

enum { FEDERATION = 6, MEMBER_FROM, MEMBER_UNTIL }; /* columns */

static const char *kind_name(const Senconet__V1__School *school)
{
    return school_kind_name((int)school->kind < KIND_COUNT ? (enum school_kind)school->kind
                                                           : KIND_UNKNOWN);
}

static void add(struct table *table, const Senconet__V1__School *school)
{
    char number[24];
    snprintf(number, sizeof number, "%llu", (unsigned long long)school->laestab);
    table_add(table, number);
    snprintf(number, sizeof number, "%llu", (unsigned long long)school->urn);
    table_add(table, school->has_urn ? number : NULL);
    table_add(table, school->name);
    table_add(table, kind_name(school));
    table_add(table, school->local_authority);
    table_add(table, school->left ? "not in the trust" : school->closed ? "closed" : NULL);
    table_add(table, school->federation);
    table_add_day(table, school->member_from);
    table_add_day(table, school->member_until);
}

static const struct argument list_arguments[] = {
    {.name = "on", .value = "DAY", .help = "those that belonged to the trust on this day"},
    {.name = "federation", .value = "NAME", .help = "those in this federation"},
    {0},
};

/* On the screen, columns that say nothing of any school are left out. */
static void leave_out(struct table *table, const Senconet__V1__ListSchoolsAnswer *answer)
{
    bool federation = false, from = false, until = false;
    for (size_t i = 0; i < answer->n_schools; i++) {
        federation = federation || answer->schools[i]->federation != NULL;
        from = from || answer->schools[i]->member_from != NULL;
        until = until || answer->schools[i]->member_until != NULL;
    }
    if (!federation)
        table_file_only(table, FEDERATION);
    if (!from)
        table_file_only(table, MEMBER_FROM);
    if (!until)
        table_file_only(table, MEMBER_UNTIL);
}

static void say_none(const struct arguments *arguments)
{
    bool narrowed = arguments_value(arguments, "on") != NULL ||
                    arguments_value(arguments, "federation") != NULL;
    fprintf(stderr, "%s\n",
            narrowed ? "No school of yours fits what you say."
                     : "There is no school yet: senco school import brings them in.");
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {
        "School",          "URN",    "Name",       "Kind",
        "Local authority", "Status", "Federation", "In the trust from",
        "Until",           NULL};
    const Senconet__V1__ListSchoolsAnswer *answer = message;
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_schools; i++)
        add(table, answer->schools[i]);
    leave_out(table, answer);
    table_print(table);
    table_free(table);
    if (answer->n_schools == 0)
        say_none(visit->arguments);
    return EXIT_DONE;
}

const struct command school_list_command = {
    .area = "school",
    .verb = "list",
    .summary = "the schools you may see",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco school list\n"
                "  senco school list --on 2026-09-01 --csv schools.csv\n"
                "  senco school list --json\n",
    .question = {.service = &senconet__v1__schools__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .print = print},
};
