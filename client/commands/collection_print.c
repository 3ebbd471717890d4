/* A collection's lines. */
#include "client/commands/collection_print.h"

#include <stdio.h>

void collection_print(const Senconet__V1__Collection *collection)
{
    const Senconet__V1__Asks *asks = collection->asks;
    printf("Collection %s: academic year %s, figures of %s\n", collection->key,
           collection->academic_year, collection->reference_date);
    printf("  opens %s, due %s, closes %s%s\n", collection->opens_on, collection->due_on,
           collection->closes_on, collection->open_now ? " (open now)" : " (not open now)");
    printf("  asks for:%s%s%s\n", asks->plasc ? " census (PLASC)" : "",
           asks->mobility ? " mobility" : "", asks->budget ? " budget" : "");
    printf("  policy \"%s\" version %llu\n", collection->policy,
           (unsigned long long)collection->policy_version);
}
