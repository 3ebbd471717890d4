/* senco school show: one school as the trust holds it. */
#include "client/commands/command.h"
#include "client/line/day_words.h"
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

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetSchoolAnswer *answer = message;
    const Senconet__V1__School *school = answer->school;
    enum school_kind kind =
        (int)school->kind < KIND_COUNT ? (enum school_kind)school->kind : KIND_UNKNOWN;
    printf("%llu %s%s\n", (unsigned long long)school->laestab, school->name,
           school->closed ? " (closed)" : "");
    print_text("kind", school_kind_name(kind));
    print_text("type", school->type);
    print_text("phase", school->phase);
    print_text("local authority", school->local_authority);
    if (school->has_urn)
        printf("  %-16s %llu\n", "URN", (unsigned long long)school->urn);
    print_day("opened", school->opened_on);
    print_day("closed", school->closed_on);
    for (size_t i = 0; i < answer->n_memberships; i++)
        print_membership(answer->memberships[i]);
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
