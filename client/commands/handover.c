/* senco handover: what the next SENCO of a school needs, in one document. */
#include "client/commands/command.h"
#include "client/commands/document_out.h"
#include "client/line/day_words.h"
#include "common/wire/message.h"
#include "senconet/v1/handovers.pb-c.h"

#include <string.h>

static const struct argument handover_arguments[] = {SCHOOL_OPTION, TO_OPTION, {0}};

/* A day in words; of a time the day and the time. */
static void print_due(FILE *out, const char *due)
{
    char day[DATE_WORDS], date[11] = "";
    if (due == NULL)
        return;
    memcpy(date, due, strnlen(due, sizeof date - 1));
    fprintf(out, "%s%s%s: ", day_words(day, date), due[strlen(date)] == 'T' ? ", " : "",
            due[strlen(date)] == 'T' ? due + strlen(date) + 1 : "");
}

static void print_item(FILE *out, const Senconet__V1__HandOverItem *item)
{
    fprintf(out, "  - ");
    print_due(out, item->due);
    fprintf(out, "%s%s\n", item->words, item->overdue ? " (overdue)" : "");
    if (item->detail != NULL && item->detail[0] != '\0')
        fprintf(out, "    %s\n", item->detail);
}

static void print(FILE *out, const void *message)
{
    const Senconet__V1__PackAnswer *answer = message;
    const Senconet__V1__HandOver *pack = answer->hand_over;
    char day[DATE_WORDS];
    fprintf(out, "Hand-over for the SENCO of %s (%llu), as of %s\n", pack->school_name,
            (unsigned long long)pack->school, day_words(day, pack->made_on));
    for (size_t i = 0; i < pack->n_parts; i++) {
        fprintf(out, "\n%s\n", pack->parts[i]->title);
        if (pack->parts[i]->missing != NULL)
            fprintf(out, "  %s\n", pack->parts[i]->missing);
        for (size_t j = 0; j < pack->parts[i]->n_items; j++)
            print_item(out, pack->parts[i]->items[j]);
    }
}

static enum exit_code hand_over(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    Senconet__V1__PackRequest *request =
        message_new(&visit->arena, &senconet__v1__pack_request__descriptor);
    request->school = visit_school(visit, arguments, &code);
    request->has_school = 1;
    if (request->school == 0)
        return code;
    const void *answer =
        visit_ask(visit, &senconet__v1__handovers__descriptor, "Pack", &request->base, &code);
    return answer == NULL ? code : document_out(visit, "The hand-over", print, answer);
}

static enum exit_code run(const struct arguments *arguments)
{
    enum exit_code code = document_may_go(arguments);
    return code == EXIT_DONE ? visit_run(arguments, hand_over) : code;
}

const struct command handover_command = {
    .area = "handover",
    .summary = "what the next SENCO of a school needs, in one document",
    .operands = "",
    .arguments = handover_arguments,
    .examples =
        "  senco handover --school 9994999 --to handover.txt\n"
        "\n"
        "The post and its time, dates, open actions, queries and their answers, training that is\n"
        "needed and booked, meetings to come, approaches taken up; and what is missing is said.\n"
        "The next SENCO can ask for it from the first day of their designation on.\n",
    .run = run,
};
