/* A collection's lines. */
#include "client/commands/collection_print.h"

#include "client/line/moment.h"

#include <stdio.h>

void collection_print(const Senconet__V1__Collection *collection)
{
    const Senconet__V1__Asks *asks = collection->asks;
    printf("Collection %s: academic year %s, figures of %s\n", collection->key,
           collection->academic_year, collection->reference_date);
    printf("  opens %s, due %s, closes %s%s\n", collection->opens_on, collection->due_on,
           collection->closes_on, collection->open_now ? " (open now)" : " (not open now)");
    if (collection->finish_by != NULL && strcmp(collection->finish_by, collection->closes_on) != 0)
        printf("  what was begun may be finished up to %s\n", collection->finish_by);
    if (collection->practice)
        printf("  for practice: no hours are issued from it\n");
    if (collection->previous != NULL)
        printf("  compared with collection %s\n", collection->previous);
    if (collection->last_term != NULL)
        printf("  and with collection %s, of the term before\n", collection->last_term);
    printf("  asks for:%s%s%s\n", asks->plasc ? " census (PLASC)" : "",
           asks->mobility ? " mobility" : "", asks->budget ? " budget" : "");
    printf("  policy \"%s\" version %llu\n", collection->policy,
           (unsigned long long)collection->policy_version);
}

void collection_print_reopenings(const Senconet__V1__GetCollectionAnswer *answer)
{
    char at[MOMENT_TEXT];
    for (size_t i = 0; i < answer->n_reopenings; i++) {
        const Senconet__V1__Reopening *one = answer->reopenings[i];
        printf("  more time given %s by %s: %s (it was due %s and closed %s)\n",
               moment_words(at, one->at), one->by, one->reason, one->due_on, one->closes_on);
    }
}
