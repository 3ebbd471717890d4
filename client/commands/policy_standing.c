/* Publications in words. */
#include "client/commands/policy_standing.h"

#include "client/line/moment.h"

#include <stdio.h>
#include <string.h>

void policy_standing_print(const Senconet__V1__PolicyPublication *publication)
{
    char moment[MOMENT_TEXT];
    if (publication == NULL)
        printf("A draft: a collection can be opened under it once it is published.\n");
    else if (publication->agreed_with == NULL || publication->agreed_on == NULL ||
             publication->minute == NULL || publication->published_by == NULL)
        printf("In use; it is not recorded with whom it was agreed.\n");
    else
        printf("Agreed with %s on %s, minute %s; published %s by %s.\n", publication->agreed_with,
               publication->agreed_on, publication->minute,
               moment_words(moment, publication->published_at), publication->published_by);
}

const Senconet__V1__PolicyPublication *policy_standing_of(
    const Senconet__V1__Policy *policy, Senconet__V1__PolicyPublication *const *publications,
    size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (publications[i]->version == policy->version &&
            strcmp(publications[i]->name, policy->name) == 0)
            return publications[i];
    return NULL;
}
