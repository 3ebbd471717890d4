/* senco meeting invite: schools, and guests. */
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/refusal.h"
#include "client/register/laestab.h"
#include "common/base/count_words.h"
#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

#include <inttypes.h>

static const struct argument invite_arguments[] = {
    {.name = "everybody", .help = "all schools of the trust on the day of the meeting"},
    {.name = "to", .value = "LAESTAB", .help = "a school", .repeats = true, .field = "schools"},
    {.name = "guest",
     .value = "NAME:SCHOOL",
     .help = "a guest from a school outside the trust, who has no access",
     .repeats = true,
     .field = "guests"},
    WRITE_ID_OPTION,
    {0},
};

static bool add_schools(struct visit *visit, Senconet__V1__InviteToMeetingRequest *request)
{
    const char *text;
    request->schools = arena_need(&visit->arena, ARGUMENTS_MAX * sizeof *request->schools);
    for (size_t nth = 0; (text = arguments_nth(visit->arguments, "to", nth)) != NULL; nth++)
        if (!laestab_read(text, &request->schools[request->n_schools++])) {
            refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT,
                        "--to: \"%s\" is no LAESTAB number: seven digits, such as 9994999", text);
            return false;
        }
    return true;
}

static bool add_guests(struct visit *visit, Senconet__V1__InviteToMeetingRequest *request)
{
    const char *text;
    request->guests = arena_need(&visit->arena, ARGUMENTS_MAX * sizeof(void *));
    for (size_t nth = 0; (text = arguments_nth(visit->arguments, "guest", nth)) != NULL; nth++) {
        const char *colon = strchr(text, ':');
        Senconet__V1__GuestInvited *guest =
            message_new(&visit->arena, &senconet__v1__guest_invited__descriptor);
        if (colon == NULL) {
            refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT,
                        "--guest: write NAME:SCHOOL, such as 'Ann Example:Hill School'");
            return false;
        }
        guest->name = arena_copy_n(&visit->arena, text, (size_t)(colon - text));
        guest->from_school = arena_copy(&visit->arena, colon + 1);
        request->guests[request->n_guests++] = guest;
    }
    return true;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    (void)arguments;
    if (!add_schools(visit, message) || !add_guests(visit, message))
        return EXIT_USAGE;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__InviteToMeetingAnswer *answer = message;
    char schools[COUNT_WORDS], guests[COUNT_WORDS];
    (void)visit;
    if (answer->repeated)
        printf("That had been done before; ");
    else
        printf("Invited: %s and %s more; ",
               count_words(schools, answer->schools_added, "school", "schools"),
               count_words(guests, answer->guests_added, "guest", "guests"));
    printf("%s altogether\n", count_words(schools, answer->invited, "school", "schools"));
    return EXIT_DONE;
}

const struct command meeting_invite_command = {
    .area = "meeting",
    .verb = "invite",
    .summary = "trust, hosting SENCO: invite to a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = invite_arguments,
    .examples = "  senco meeting invite 3 --everybody\n"
                "  senco meeting invite 3 --to 9994999 --guest 'Ann Example:Hill School'\n"
                "\n"
                "Who is invited finds it in senco meeting list and senco calendar; a mail is not\n"
                "sent.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Invite",
                 .done = "they are invited",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .fill = fill,
                 .print = print},
};
