/* senco school show: one school as the trust holds it. */
#include "client/commands/command.h"
#include "client/commands/school_words.h"
#include "client/line/day_words.h"
#include "client/line/moment.h"
#include "common/domain/school_kind.h"
#include "senconet/v1/schools.pb-c.h"

static void print_text(const char *what, const char *text)
{
    if (text != NULL && text[0] != '\0')
        printf("  %-16s %s\n", what, text);
}

static void print_day(const char *what, const char *iso)
{
    char words[DATE_WORDS];
    if (iso != NULL)
        print_text(what, day_words(words, iso));
}

static void print_because(const char *reason)
{
    if (reason != NULL)
        printf(" (%s)", reason);
}

static void print_membership(const Senconet__V1__MemberPeriod *membership)
{
    char day[DATE_WORDS];
    printf("  %-16s ", "in the trust");
    if (membership->from == NULL)
        printf("since before it was written down");
    else
        printf("from %s", day_words(day, membership->from));
    print_because(membership->joined_because);
    if (membership->until != NULL)
        printf(", until %s", day_words(day, membership->until));
    print_because(membership->left_because);
    printf("\n");
}

static void print_other(uint64_t number, const char *name, uint64_t urn)
{
    printf("%llu %s", (unsigned long long)number, name != NULL ? name : "?");
    if (urn != 0)
        printf(" (URN %llu)", (unsigned long long)urn);
}

static void print_link(const Senconet__V1__SchoolLink *link, uint64_t school)
{
    char day[DATE_WORDS];
    bool came = link->successor == school;
    printf("  %-16s ", came ? "came from" : "became");
    if (came)
        print_other(link->predecessor, link->predecessor_name, link->predecessor_urn);
    else
        print_other(link->successor, link->successor_name, link->successor_urn);
    printf(", %s, on %s\n", school_link_words(link->kind), day_words(day, link->on));
}

static void print_federation(const Senconet__V1__FederationPeriod *period)
{
    char day[DATE_WORDS];
    printf("  %-16s %s from %s", "federation", period->name, day_words(day, period->from));
    if (period->until != NULL)
        printf(", until %s", day_words(day, period->until));
    printf("\n");
}

static void print_history(const Senconet__V1__GetSchoolAnswer *answer)
{
    char when[MOMENT_TEXT];
    for (size_t i = 0; i < answer->n_former_urns; i++)
        printf("  %-16s %llu until %s\n", "URN before",
               (unsigned long long)answer->former_urns[i]->urn,
               moment_words(when, answer->former_urns[i]->until));
    for (size_t i = 0; i < answer->n_memberships; i++)
        print_membership(answer->memberships[i]);
    for (size_t i = 0; i < answer->n_links; i++)
        print_link(answer->links[i], answer->school->laestab);
    for (size_t i = 0; i < answer->n_federations; i++)
        print_federation(answer->federations[i]);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetSchoolAnswer *answer = message;
    const Senconet__V1__School *school = answer->school;
    enum school_kind kind =
        (int)school->kind < KIND_COUNT ? (enum school_kind)school->kind : KIND_UNKNOWN;
    printf("%llu %s%s\n", (unsigned long long)school->laestab, school->name,
           school->left     ? " (not in the trust today)"
           : school->closed ? " (closed)"
                            : "");
    print_text("kind", school_kind_name(kind));
    print_text("type", school->type);
    print_text("phase", school->phase);
    print_text("local authority", school->local_authority);
    if (school->has_urn)
        printf("  %-16s %llu\n", "URN", (unsigned long long)school->urn);
    print_day("opened", school->opened_on);
    print_day("closed", school->closed_on);
    print_history(answer);
    (void)visit;
    return EXIT_DONE;
}

const struct command school_show_command = {
    .area = "school",
    .verb = "show",
    .summary = "one school as the trust holds it",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco school show 9994999\n",
    .question = {.service = &senconet__v1__schools__descriptor,
                 .method = "Get",
                 .operands = {"school"},
                 .print = print},
};
