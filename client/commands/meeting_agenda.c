/* senco meeting agenda: which items, in which order. */
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/refusal.h"
#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

#include <inttypes.h>

static const struct argument agenda_arguments[] = {
    {.name = "item",
     .value = "NUMBER",
     .help = "on the agenda, in this order",
     .repeats = true,
     .field = "items"},
    {.name = "not-now",
     .value = "NUMBER:REASON",
     .help = "an item that is not for now, and why",
     .repeats = true},
    {.name = "version", .value = "NUMBER", .help = "of the agenda, that you change; none at first"},
    WRITE_ID_OPTION,
    {0},
};

static bool add(struct visit *visit, Senconet__V1__SetAgendaRequest *request, const char *option,
                bool not_now)
{
    const char *text;
    for (size_t nth = 0; (text = arguments_nth(visit->arguments, option, nth)) != NULL; nth++) {
        Senconet__V1__AgendaChoice *choice =
            message_new(&visit->arena, &senconet__v1__agenda_choice__descriptor);
        choice->has_item = 1;
        choice->has_not_now = not_now;
        choice->not_now = not_now;
        if (!numbered_words_read(visit, option, text, &choice->item, &choice->reason))
            return false;
        request->items[request->n_items++] = choice;
    }
    return true;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__SetAgendaRequest *request = message;
    (void)arguments;
    request->items = arena_need(&visit->arena, ARGUMENTS_MAX * sizeof(void *));
    if (!add(visit, request, "item", false) || !add(visit, request, "not-now", true))
        return EXIT_USAGE;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__SetAgendaAnswer *answer = message;
    (void)visit;
    printf("The agenda is set, version %" PRIu64 "%s\n", answer->version,
           repeated_words(answer->repeated));
    return EXIT_DONE;
}

const struct command meeting_agenda_command = {
    .area = "meeting",
    .verb = "agenda",
    .summary = "trust, hosting SENCO: set the agenda of a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = agenda_arguments,
    .examples = "  senco meeting agenda 3 --item 5 --item 2 --not-now '7:next term, with the "
                "authority'\n"
                "  senco meeting agenda 3 --version 1 --item 5 --item 2 --item 8\n"
                "\n"
                "The whole of it, each time. senco meeting show tells the items' numbers.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "SetAgenda",
                 .done = "the agenda is set",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .fill = fill,
                 .print = print},
};
