/* Printing people. */
#include "client/commands/person_print.h"

#include "client/commands/role_words.h"
#include "client/line/refusal.h"
#include "common/base/number.h"

const char *person_standing_words(Senconet__V1__Person__Standing standing)
{
    switch (standing) {
    case SENCONET__V1__PERSON__STANDING__NOT_INVITED:
        return "not invited yet";
    case SENCONET__V1__PERSON__STANDING__INVITED:
        return "invited, has not joined yet";
    case SENCONET__V1__PERSON__STANDING__JOINED:
        return "has joined";
    case SENCONET__V1__PERSON__STANDING__RUN_OUT:
        return "cannot come in: certificate or code ran out, invite again";
    case SENCONET__V1__PERSON__STANDING__TAKEN_BACK:
        return "cannot come in: taken back by the trust";
    default:
        return "this client is older than the server";
    }
}

void person_print(const Senconet__V1__Person *person)
{
    printf("Person %llu: %s (%s)\n", (unsigned long long)person->id, person->name,
           person_standing_words(person->standing));
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
