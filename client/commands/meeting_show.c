/* senco meeting show: all of one network meeting. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "client/commands/meeting_written.h"
#include "client/line/network_words.h"

#include <inttypes.h>

static const struct argument show_arguments[] = {
    {.name = "minutes-version",
     .value = "NUMBER",
     .help = "this version of the minutes, not the newest"},
    {0},
};

static void print_item(const Senconet__V1__AgendaItem *item)
{
    if (item->standing == SENCONET__V1__AGENDA_STANDING__ITEM_ON_AGENDA)
        printf("  %" PRIu64 ". ", item->place);
    else
        printf("  %s ",
               item->standing == SENCONET__V1__AGENDA_STANDING__ITEM_NOT_NOW ? "not now:" : "-");
    printf("%s (%s; item no. %" PRIu64 ")\n", item->title, item->school_name, item->number);
    if (item->detail != NULL)
        printf("     %s\n", item->detail);
    if (item->reason != NULL)
        printf("     %s\n", item->reason);
}

static void print_agenda(const Senconet__V1__GetMeetingAnswer *answer)
{
    if (answer->n_items > 0)
        printf("\nAgenda, version %" PRIu64 "\n", answer->meeting->agenda_version);
    for (size_t i = 0; i < answer->n_items; i++)
        print_item(answer->items[i]);
}

/* Moments of one form are in the order of their texts. */
static bool answered_before_change(const Senconet__V1__Invitation *invitation,
                                   const Senconet__V1__Meeting *meeting)
{
    return meeting->version > 1 && invitation->answered_at != NULL &&
           strcmp(invitation->answered_at, meeting->changed_at) < 0;
}

static void print_invitation(const Senconet__V1__Invitation *invitation,
                             const Senconet__V1__Meeting *meeting, bool counted)
{
    printf("  %s (%" PRIu64 "): %s", invitation->school_name, invitation->school,
           coming_words((int)invitation->answer));
    if (invitation->words != NULL)
        printf(", \"%s\"", invitation->words);
    if (!counted && answered_before_change(invitation, meeting))
        printf(" (answered before the meeting was changed)");
    if (counted)
        printf("; %s", invitation->came ? "came" : "did not come");
    if (invitation->came_by != NULL)
        printf(": %s", invitation->came_by);
    for (size_t i = 0; i < invitation->n_sencos; i++)
        printf("%s%s (%" PRIu64 ")", i == 0 ? "; SENCO: " : ", ", invitation->sencos[i]->name,
               invitation->sencos[i]->person);
    printf("\n");
}

static void print_people(const Senconet__V1__GetMeetingAnswer *answer)
{
    bool counted = answer->meeting->attendance_version > 0;
    if (answer->n_invitations + answer->n_guests > 0)
        printf("\nInvited");
    if (counted)
        printf("; attendance version %" PRIu64, answer->meeting->attendance_version);
    printf("\n");
    for (size_t i = 0; i < answer->n_invitations; i++)
        print_invitation(answer->invitations[i], answer->meeting, counted);
    for (size_t i = 0; i < answer->n_guests; i++) {
        const Senconet__V1__MeetingGuest *guest = answer->guests[i];
        printf("  Guest no. %" PRIu64 ": %s, %s%s\n", guest->number, guest->name,
               guest->from_school,
               !counted      ? ""
               : guest->came ? "; came"
                             : "; did not come");
    }
}

static void print_minutes(const Senconet__V1__Minutes *minutes)
{
    printf("\nMinutes, version %" PRIu64 "%s, by %s\n", minutes->version,
           minutes->final ? ", final" : " (not final yet)", minutes->by);
    if (minutes->reason != NULL)
        printf("Changed because: %s\n", minutes->reason);
    for (size_t i = 0; i < minutes->n_paragraphs; i++)
        printf("\n%s\n", minutes->paragraphs[i]);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetMeetingAnswer *answer = message;
    (void)visit;
    meeting_print(answer->meeting);
    print_agenda(answer);
    print_people(answer);
    if (answer->minutes != NULL)
        print_minutes(answer->minutes);
    if (answer->n_actions > 0)
        printf("\n");
    for (size_t i = 0; i < answer->n_actions; i++)
        action_print(answer->actions[i]);
    return EXIT_DONE;
}

const struct command meeting_show_command = {
    .area = "meeting",
    .verb = "show",
    .summary = "all of one network meeting: agenda, who is invited and came, minutes, actions",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco meeting show 3\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Get",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .print = print},
};
