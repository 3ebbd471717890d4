/* senco person list: everybody in the trust's list, with their roles. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"
#include "client/line/export.h"
#include "client/line/role_name.h"
#include "client/line/table.h"
#include "client/line/value_words.h"
#include "common/base/number.h"

static void add_row(struct table *table, const Senconet__V1__Person *person,
                    const Senconet__V1__RoleHeld *role)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, person->id, 0));
    table_add(table, person->name);
    table_add(table, person_standing_words(person->standing));
    table_add(table, role != NULL ? role_name(role->role) : NULL);
    table_add(table,
              role != NULL && role->has_school ? number_print(number, role->school, 0) : NULL);
    table_add_day(table, role != NULL ? role->from : NULL);
    table_add_day(table, role != NULL ? role->until : NULL);
    table_add(table, role != NULL ? number_print(number, role->id, 0) : NULL);
    table_add(table, person->email);
}

/* For files: a row a role, since people read them below each other. */
static void print_rows(const Senconet__V1__ListPeopleAnswer *answer)
{
    static const char *const headers[] = {"Person", "Name",  "Standing", "Role",   "School",
                                          "From",   "Until", "Role no.", "E-mail", NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_people; i++) {
        const Senconet__V1__Person *person = answer->people[i];
        for (size_t role = 0; role < person->n_roles; role++)
            add_row(table, person, person->roles[role]);
        if (person->n_roles == 0)
            add_row(table, person, NULL);
    }
    table_print(table);
    table_free(table);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListPeopleAnswer *answer = message;
    (void)visit;
    if (export_asked())
        print_rows(answer);
    for (size_t i = 0; i < answer->n_people && !export_asked(); i++)
        person_print(answer->people[i]);
    return EXIT_DONE;
}

const struct command person_list_command = {
    .area = "person",
    .verb = "list",
    .summary = "everybody in the trust's list, with their roles",
    .operands = "",
    .examples = "  senco person list\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .print = print},
};
