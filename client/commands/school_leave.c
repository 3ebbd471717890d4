/* senco school leave: from a day on the school belongs to the trust no longer. */
#include "client/commands/command.h"
#include "client/commands/words.h"
#include "client/line/day_words.h"
#include "client/line/role_name.h"
#include "senconet/v1/membership.pb-c.h"

static const struct argument leave_arguments[] = {
    {.name = "on", .value = "DAY", .help = "the first day outside the trust", .needed = true},
    {.name = "reason",
     .value = "TEXT",
     .help = "why, for the trust and auditors to read",
     .needed = true},
    {.name = "exempt-open",
     .help = "take it out of the collections that still wait for a return it has not sent"},
    {0},
};

static void print_ended(const Senconet__V1__LeaveTrustAnswer *answer)
{
    printf("Roles that end the day before:\n");
    for (size_t i = 0; i < answer->n_ended; i++)
        printf("  %s of %s (person %llu)\n", role_name(answer->ended[i]->role),
               answer->ended[i]->name, (unsigned long long)answer->ended[i]->person);
}

static void print_unfinished(const Senconet__V1__LeaveTrustAnswer *answer)
{
    printf("To be finished before that day, or exempted (senco return exempt):\n");
    for (size_t i = 0; i < answer->n_unfinished; i++)
        printf("  collection %s: %s\n", answer->unfinished[i]->collection,
               return_state_words(answer->unfinished[i]->state));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__LeaveTrustAnswer *answer = message;
    char day[DATE_WORDS];
    (void)visit;
    printf(answer->taken_back ? "That school %llu joined the trust on %s is taken back%s\n"
                              : "School %llu does not belong to the trust from %s on%s\n",
           (unsigned long long)answer->school, day_words(day, answer->on),
           answer->repeated ? " (that had been said before)" : "");
    if (answer->n_ended > 0)
        print_ended(answer);
    if (answer->n_unfinished > 0)
        print_unfinished(answer);
    return EXIT_DONE;
}

const struct command school_leave_command = {
    .area = "school",
    .verb = "leave",
    .summary = "trust: from a day on the school belongs to the trust no longer",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = leave_arguments,
    .examples =
        "  senco school leave 9994999 --on 2027-09-01 --reason 'joins the trust next door'\n"
        "  senco school leave 9994999 --on 2027-01-01 --reason 'closed' --exempt-open\n"
        "\n"
        "From that day on nobody has a role at the school. What it has sent stays with the\n"
        "trust. To take it back, let the school join on the same day, give the roles again, and\n"
        "ask again for what it was exempted from (senco return exempt COLLECTION --again).\n"
        "Why it leaves administrators, directors and auditors read; at the school only who takes\n"
        "its record along (senco school record).\n"
        "A wrong first day is taken back by leaving on that very day; then say the right one.\n",
    .question = {.service = &senconet__v1__membership__descriptor,
                 .method = "Leave",
                 .done = "the day on which the school leaves the trust has been noted",
                 .operands = {"school"},
                 .print = print},
};
