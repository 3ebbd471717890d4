/* Events in words. */
#include "client/commands/return_event_print.h"

#include "client/line/figure_options.h"
#include "client/line/moment.h"
#include "common/domain/date.h"
#include "common/domain/figures.h"
#include "common/domain/return_state.h"

static void print_day(FILE *out, const char *before, const char *text)
{
    struct date day;
    char said[DATE_WORDS];
    if (text != NULL && date_parse(text, &day))
        fprintf(out, "  %s %s\n", before, date_print_words(said, day));
}

void return_event_print(FILE *out, const Senconet__V1__ReturnEvent *event)
{
    char when[MOMENT_TEXT];
    fprintf(out, "%s: %s, by %s (version %llu)\n", moment_words(when, event->at),
            return_act_done((enum return_act)event->act), event->by != NULL ? event->by : "?",
            (unsigned long long)event->version);
    if (event->reason != NULL)
        fprintf(out, "  %s\n", event->reason);
    for (size_t i = 0; i < event->n_figures; i++)
        fprintf(out, "  %s: %s\n", figure_field_words(event->figures[i]->field),
                event->figures[i]->reason);
    print_day(out, "An answer is hoped for by", event->answer_by);
    print_day(out, "The school has time up to", event->extended_to);
}
