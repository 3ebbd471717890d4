/* Standing in words. */
#include "client/commands/return_standing.h"

#include "client/commands/return_event_print.h"
#include "common/domain/date.h"
#include "common/domain/return_state.h"

static const char *day(char words[DATE_WORDS], const char *text)
{
    struct date date;
    return text != NULL && date_parse(text, &date) ? date_print_words(words, date) : "?";
}

static void print_window(FILE *out, const Senconet__V1__Window *window)
{
    char due[DATE_WORDS], other[DATE_WORDS];
    day(due, window->due_on);
    switch (window->phase) {
    case SENCONET__V1__WINDOW__PHASE__NOT_OPEN:
        fprintf(out, "The collection opens on %s", day(other, window->opens_on));
        break;
    case SENCONET__V1__WINDOW__PHASE__OPEN:
        fprintf(out, "Due on %s", due);
        break;
    case SENCONET__V1__WINDOW__PHASE__DUE_PASSED:
        fprintf(out, "It was due on %s, and is taken up to %s", due, day(other, window->closes_on));
        break;
    case SENCONET__V1__WINDOW__PHASE__CLOSING:
        fprintf(out, "The collection has closed; what was begun may be finished up to %s",
                day(other, window->finish_by));
        break;
    default:
        fprintf(out, "The collection has closed");
    }
    if (window->extended_to != NULL)
        fprintf(out, " (this school has time up to %s)", day(other, window->extended_to));
    fprintf(out, "\n");
}

/* As the commands are called, in the order in which they come. */
static const struct {
    Senconet__V1__ReturnAct act;
    const char *command;
} commands[] = {
    {SENCONET__V1__RETURN_ACT__SAVE, "save"},
    {SENCONET__V1__RETURN_ACT__SUBMIT, "submit"},
    {SENCONET__V1__RETURN_ACT__RECALL, "recall"},
    {SENCONET__V1__RETURN_ACT__AUTHORISE, "authorise"},
    {SENCONET__V1__RETURN_ACT__SEND_BACK, "send-back"},
    {SENCONET__V1__RETURN_ACT__LOOK, "look"},
    {SENCONET__V1__RETURN_ACT__ACCEPT, "accept"},
    {SENCONET__V1__RETURN_ACT__ASK_CORRECTION, "correct"},
    {SENCONET__V1__RETURN_ACT__DECLINE_CORRECTION, "decline"},
    {SENCONET__V1__RETURN_ACT__REOPEN, "reopen"},
    {SENCONET__V1__RETURN_ACT__EXTEND, "extend"},
};

static const char *command_of(Senconet__V1__ReturnAct act)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].act == act)
            return commands[i].command;
    return NULL;
}

static void print_may(FILE *out, const Senconet__V1__GetReturnAnswer *answer)
{
    const char *before = "You may: senco return ";
    for (size_t i = 0; i < answer->n_may; i++) {
        const char *command = command_of(answer->may[i]);
        if (command == NULL)
            continue;
        fprintf(out, "%s%s", before, command);
        before = ", ";
    }
    if (before[0] == ',')
        fprintf(out, "\n");
}

void return_print_standing(FILE *out, const Senconet__V1__GetReturnAnswer *answer)
{
    if (answer->asked != NULL)
        return_event_print(out, answer->asked);
    if (answer->exempt_because != NULL)
        fprintf(out, "Exempt: the trust does not ask this school for it (%s)\n",
                answer->exempt_because);
    else if (answer->window != NULL)
        print_window(out, answer->window);
    print_may(out, answer);
}
