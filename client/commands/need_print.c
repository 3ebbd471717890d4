/* Needs in words. */
#include "client/commands/need_print.h"

#include "client/line/day_words.h"
#include "client/line/value_words.h"
#include "common/domain/charter_items.h"

#include <inttypes.h>

static void print_agreement(const Senconet__V1__Need *need)
{
    if (need->in_plan && need->plan_place != NULL)
        printf("  In the school development plan: %s\n", need->plan_place);
    else if (need->has_in_plan && need->state != SENCONET__V1__NEED__STATE__NOT_AGREED)
        printf("  Not in the school development plan\n");
    if (need->agreement_reason != NULL)
        printf("  The head: %s\n", need->agreement_reason);
}

static void print_end(const Senconet__V1__Need *need)
{
    if (need->has_met_by)
        printf("  Met by event %" PRIu64 "\n", need->met_by);
    else if (need->closing_reason != NULL)
        printf("  Withdrawn: %s\n", need->closing_reason);
    else
        printf("  %s\n", need->has_event ? "An event answers it." : "No event answers it yet.");
}

void need_print(const Senconet__V1__Need *need)
{
    char day[DATE_WORDS];
    const char *item = need->item != NULL ? charter_item_text(need->item) : NULL;
    printf("Need %" PRIu64 ", version %" PRIu64 ": %s (%s)\n", need->number, need->version,
           need->title, need_state_words(need->state));
    printf("  Of %s at %s (%" PRIu64 "), wanted by %s\n", need->name, need->school_name,
           need->school, day_words(day, need->wanted_by));
    printf("  Why: %s\n", need->why);
    printf("  %s%s%s\n", need->item, item != NULL ? ": " : "", item != NULL ? item : "");
    print_agreement(need);
    print_end(need);
}

enum exit_code need_print_written(struct visit *visit, const void *message)
{
    const Senconet__V1__WriteNeedAnswer *answer = message;
    (void)visit;
    need_print(answer->need);
    if (answer->repeated)
        printf("  (this had been received before)\n");
    return EXIT_DONE;
}
