/* Events in words. */
#include "client/commands/return_event_print.h"

#include "client/line/figure_options.h"
#include "client/line/moment.h"
#include "common/domain/date.h"
#include "common/domain/figures.h"
#include "common/domain/return_state.h"

static const char *const words[RETURN_ACTS] = {
    [RETURN_SAVE] = "saved",
    [RETURN_SAVE_COMPLETE] = "saved, complete",
    [RETURN_SUBMIT] = "sent",
    [RETURN_SUBMIT_AUTHORISED] = "sent and authorised",
    [RETURN_RECALL] = "recalled",
    [RETURN_AUTHORISE] = "authorised",
    [RETURN_SEND_BACK] = "sent back",
    [RETURN_LOOK] = "the trust began to look at it",
    [RETURN_ACCEPT] = "accepted",
    [RETURN_ASK_CORRECTION] = "a correction was asked for",
    [RETURN_DECLINE_CORRECTION] = "the correction was declined",
    [RETURN_REOPEN] = "reopened",
    [RETURN_EXTEND] = "more time was given",
};

const char *return_event_words(Senconet__V1__ReturnAct act)
{
    unsigned number = (unsigned)act;
    return number < RETURN_ACTS && words[number] != NULL ? words[number] : "changed";
}

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
            return_event_words(event->act), event->by != NULL ? event->by : "?",
            (unsigned long long)event->version);
    if (event->reason != NULL)
        fprintf(out, "  %s\n", event->reason);
    for (size_t i = 0; i < event->n_figures; i++)
        fprintf(out, "  %s: %s\n", figure_field_words(event->figures[i]->field),
                event->figures[i]->reason);
    print_day(out, "An answer is hoped for by", event->answer_by);
    print_day(out, "The school has time up to", event->extended_to);
}
