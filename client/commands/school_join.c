/* senco school join: from a day on the school belongs to the trust. */
#include "client/commands/command.h"
#include "client/line/day_words.h"
#include "senconet/v1/membership.pb-c.h"

static const struct argument join_arguments[] = {
    {.name = "on", .value = "DAY", .help = "the first day in the trust", .needed = true},
    {.name = "reason", .value = "TEXT", .help = "a reference, or why, for the trust and auditors"},
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__JoinTrustAnswer *answer = message;
    char day[DATE_WORDS];
    (void)visit;
    printf("School %llu belongs to the trust from %s on%s\n", (unsigned long long)answer->school,
           day_words(day, answer->on), answer->repeated ? " (that had been said before)" : "");
    if (!answer->repeated)
        printf("  Collections whose reference date is before that day do not ask it.\n");
    return EXIT_DONE;
}

const struct command school_join_command = {
    .area = "school",
    .verb = "join",
    .summary = "trust: from a day on the school belongs to the trust",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = join_arguments,
    .examples =
        "  senco school join 9994999 --on 2026-09-01 --reason 'academy order of 3 May 2026'\n"
        "\n"
        "A school that was imported belongs to the trust, since before anything was written\n"
        "down, until this says since when. A school that has left can join again. The reason\n"
        "administrators, directors and auditors read; at the school only who takes its record\n"
        "along (senco school record). Was the day wrong: an earlier one can be said at any\n"
        "time; leaving on that very day takes it back.\n",
    .question = {.service = &senconet__v1__membership__descriptor,
                 .method = "Join",
                 .done = "since when the school belongs to the trust has been noted",
                 .operands = {"school"},
                 .print = print},
};
