/* Totals. */
#include "client/commands/return_totals.h"

#include "client/commands/words.h"
#include "common/base/count_words.h"
#include "common/domain/return_turn.h"

#include <inttypes.h>

static void print_states(FILE *out, const Senconet__V1__ReturnTotals *totals)
{
    const char *before = "";
    for (unsigned urgency = 0; urgency < RETURN_STATES; urgency++)
        for (size_t i = 0; i < totals->n_states; i++) {
            const Senconet__V1__ReturnTotals__OfState *of = totals->states[i];
            if (return_urgency((enum return_state)of->state) != urgency)
                continue;
            fprintf(out, "%s%s: %" PRIu64, before, return_state_words(of->state), of->schools);
            before = "; ";
        }
    if (totals->exempt > 0)
        fprintf(out, "%sexempt: %" PRIu64, before, totals->exempt);
    fprintf(out, "\n");
}

void return_totals_print(FILE *out, const Senconet__V1__ReturnTotals *totals)
{
    char schools[COUNT_WORDS];
    if (totals->asked + totals->exempt < 2)
        return;
    fprintf(out, "%" PRIu64 " of %s accepted", totals->accepted,
            count_words(schools, totals->asked, "school", "schools"));
    fprintf(out, "; sent by their due day: %" PRIu64 ", after it: %" PRIu64, totals->sent_in_time,
            totals->sent_late);
    fprintf(out, "; late and still to send: %" PRIu64, totals->late);
    if (totals->open_queries > 0)
        fprintf(out, "; with open queries: %" PRIu64, totals->open_queries);
    fprintf(out, "\n");
    print_states(out, totals);
    fprintf(out, "\n");
}
