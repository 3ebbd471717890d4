/* Printing people. */
#include "client/commands/person_print.h"

#include "client/commands/role_words.h"
#include "client/line/refusal.h"
#include "client/line/value_words.h"
#include "common/base/number.h"

void person_print(const Senconet__V1__Person *person)
{
    printf("Person %llu: %s (%s)\n", (unsigned long long)person->id, person->name,
           person_standing_words(person->standing));
    if (person->email != NULL)
        printf("  written to at %s%s\n", person->email,
               person->email_unreached ? ", from where mail came back" : "");
    for (size_t i = 0; i < person->n_roles; i++)
        role_print(stdout, person->roles[i]);
}

bool person_read(const struct arguments *arguments, const char *text, uint64_t *person)
{
    if (number_parse(text, INT64_MAX, person) && *person > 0)
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "\"%s\" is no person's number; senco person list shows them", text);
    return false;
}
