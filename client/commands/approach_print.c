/* What it is, where it was agreed, when it is looked at again. */
#include "client/commands/approach_print.h"

#include "client/commands/network_write.h"
#include "client/line/day_words.h"
#include "common/base/count_words.h"

#include <inttypes.h>

void approach_print(const Senconet__V1__Approach *approach)
{
    char day[DATE_WORDS], schools[COUNT_WORDS];
    printf("Approach no. %" PRIu64 ", version %" PRIu64 ": %s%s\n", approach->number,
           approach->version, approach->title, approach->ended ? " (ENDED)" : "");
    printf("Agreed at network meeting no. %" PRIu64 ", %s\n", approach->meeting,
           approach->meeting_title);
    printf("Taken up by %s\n", count_words(schools, approach->schools, "school", "schools"));
    if (!approach->ended)
        printf("To be looked at again on %s%s\n", day_words(day, approach->look_again_on),
               approach->due ? ": that day has come" : "");
}

enum exit_code approach_written_print(struct visit *visit, const void *message)
{
    const Senconet__V1__ApproachAnswer *answer = message;
    (void)visit;
    approach_print(answer->approach);
    if (answer->repeated)
        printf("  (it had been done before)\n");
    return EXIT_DONE;
}
