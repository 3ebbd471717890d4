/* senco school list: the schools you may see. */
#include "client/commands/command.h"
#include "client/commands/school_pages.h"
#include "client/line/table.h"
#include "common/domain/school_kind.h"

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
    table_add(table, school->closed ? "closed" : NULL);
}

static void print(const Senconet__V1__ListSchoolsAnswer *all)
{
    static const char *const headers[] = {"SCHOOL",          "URN",    "NAME", "KIND",
                                          "LOCAL AUTHORITY", "STATUS", NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < all->n_schools; i++)
        add(table, all->schools[i]);
    table_print(table);
    table_free(table);
    if (all->n_schools == 0)
        fprintf(stderr, "senco: no school is yours to see\n");
}

static enum exit_code run(const struct arguments *arguments)
{
    struct visit visit;
    enum exit_code code;
    if (visit_begin(&visit, arguments, &code)) {
        const Senconet__V1__ListSchoolsAnswer *all = school_pages_read(&visit, &code);
        if (all != NULL && visit.json)
            visit_print_json(&all->base);
        else if (all != NULL)
            print(all);
    }
    visit_end(&visit);
    return code;
}

const struct command school_list_command = {
    .area = "school",
    .verb = "list",
    .summary = "the schools you may see",
    .operands = "",
    .run = run,
};
