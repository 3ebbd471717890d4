/* Totals in words, schools in a table. */
#include "client/commands/policy_try_print.h"

#include "client/line/export.h"
#include "client/line/quantity.h"
#include "client/line/table.h"
#include "common/base/count_words.h"
#include "common/base/number.h"
#include "common/domain/figures.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_WORDS = 200 };

static uint64_t difference(uint64_t one, uint64_t other)
{
    return one > other ? one - other : other - one;
}

static uint64_t change_of(const Senconet__V1__TriedSchool *school)
{
    return school->now == NULL || school->then == NULL
               ? 0
               : difference(school->now->hours_thousandths, school->then->hours_thousandths);
}

/* Gains, loses, not compared, stays, has none, nothing sent. */
static int place_of(Senconet__V1__TriedSchool__Change change)
{
    static const int places[] = {
        [SENCONET__V1__TRIED_SCHOOL__CHANGE__GAINS] = 1,
        [SENCONET__V1__TRIED_SCHOOL__CHANGE__LOSES] = 2,
        [SENCONET__V1__TRIED_SCHOOL__CHANGE__NOT_COMPARED] = 3,
        [SENCONET__V1__TRIED_SCHOOL__CHANGE__STAYS] = 4,
        [SENCONET__V1__TRIED_SCHOOL__CHANGE__HAS_NONE] = 5,
        [SENCONET__V1__TRIED_SCHOOL__CHANGE__NOTHING_SENT] = 6,
    };
    return (size_t)change < sizeof places / sizeof *places ? places[change] : 7;
}

static int by_change(const void *a, const void *b)
{
    const Senconet__V1__TriedSchool *one = *(Senconet__V1__TriedSchool *const *)a;
    const Senconet__V1__TriedSchool *other = *(Senconet__V1__TriedSchool *const *)b;
    uint64_t most = change_of(one), other_most = change_of(other);
    if (place_of(one->change) != place_of(other->change))
        return place_of(one->change) - place_of(other->change);
    if (most != other_most && place_of(one->change) <= 2)
        return most > other_most ? -1 : 1;
    return (one->school > other->school) - (one->school < other->school);
}

/* "SEN support (K)" of "pupils at SEN support (K)". */
static const char *code_name(char code)
{
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if (provision_code((enum provision)i) == code) {
            const char *name = figure_name((enum figure_id)i);
            const char *after = strchr(name + strlen("pupils "), ' ');
            return after != NULL ? after + 1 : name;
        }
    return "a code of a newer program";
}

static void codes_words(char text[SIDE_WORDS], const Senconet__V1__TriedHours *side)
{
    size_t length = (size_t)snprintf(text, SIDE_WORDS, "the policy does not take");
    for (size_t i = 0; i < side->n_codes_not_taken && length < SIDE_WORDS; i++)
        length += (size_t)snprintf(text + length, SIDE_WORDS - length, "%s %s", i > 0 ? "," : "",
                                   code_name(side->codes_not_taken[i][0]));
}

static const char *side_words(char text[SIDE_WORDS], const Senconet__V1__TriedHours *side)
{
    char number[NUMBER_TEXT];
    if (side == NULL)
        return "nothing sent";
    switch (side->result) {
    case SENCONET__V1__TRIED_HOURS__RESULT__HOURS:
        snprintf(text, SIDE_WORDS, "%s", number_print(number, side->hours_thousandths, 3));
        return text;
    case SENCONET__V1__TRIED_HOURS__RESULT__AT_LEAST:
        snprintf(text, SIDE_WORDS, "at least %s", number_print(number, side->hours_thousandths, 3));
        return text;
    case SENCONET__V1__TRIED_HOURS__RESULT__CODES_NOT_TAKEN:
        codes_words(text, side);
        return text;
    case SENCONET__V1__TRIED_HOURS__RESULT__NOT_APPLICABLE:
        return "not applicable";
    default:
        return "undecided";
    }
}

/* "+1.5", "-2", "0" */
static const char *change_words(char text[SIDE_WORDS], uint64_t now, uint64_t then)
{
    char number[NUMBER_TEXT];
    snprintf(text, SIDE_WORDS, "%s%s",
             then < now   ? "-"
             : then > now ? "+"
                          : "",
             number_print(number, difference(now, then), 3));
    return text;
}

static bool is_compared(const Senconet__V1__TriedSchool *school)
{
    return school->now != NULL && school->then != NULL &&
           (school->change == SENCONET__V1__TRIED_SCHOOL__CHANGE__GAINS ||
            school->change == SENCONET__V1__TRIED_SCHOOL__CHANGE__LOSES ||
            school->change == SENCONET__V1__TRIED_SCHOOL__CHANGE__STAYS);
}

static void add_row(struct table *table, const Senconet__V1__TriedSchool *school)
{
    char text[SIDE_WORDS], number[NUMBER_TEXT];
    const Senconet__V1__TriedHours *then = school->then;
    bool worked = then != NULL && then->result == SENCONET__V1__TRIED_HOURS__RESULT__HOURS;
    Senconet__V1__TriedHours issued = SENCONET__V1__TRIED_HOURS__INIT;
    issued.result = school->allocation_result;
    issued.hours_thousandths = school->allocation_hours_thousandths;
    table_add(table, number_print(number, school->school, 0));
    table_add(table, school->school_name);
    table_add(table, side_words(text, school->now));
    table_add(table, side_words(text, then));
    table_add(table, is_compared(school) ? change_words(text, school->now->hours_thousandths,
                                                        then->hours_thousandths)
                                         : NULL);
    table_add(table, worked ? number_print(number, then->points_short_hundredths, 2) : NULL);
    table_add(table, school->has_allocation_number ? side_words(text, &issued) : NULL);
}

static void print_schools(const Senconet__V1__TryPolicyAnswer *answer)
{
    static const char *const headers[] = {"School", "Name",         "Hours now", "Hours then",
                                          "Change", "Points short", "Issued",    NULL};
    struct table *table = table_new(headers);
    qsort(answer->schools, answer->n_schools, sizeof *answer->schools, by_change);
    for (size_t i = 0; i < answer->n_schools; i++)
        add_row(table, answer->schools[i]);
    for (unsigned column = 2; column <= 6; column++)
        table_right(table, column);
    table_print(table);
    table_free(table);
}

static void print_count(const char *what, uint64_t count)
{
    char schools[COUNT_WORDS];
    if (count > 0)
        printf("  %-16s %s\n", what, count_words(schools, count, "school", "schools"));
}

static void print_totals(const Senconet__V1__TrialTotals *totals)
{
    char now[QUANTITY_TEXT], then[QUANTITY_TEXT], change[SIDE_WORDS];
    print_count("gain", totals->gain);
    print_count("lose", totals->lose);
    print_count("stay", totals->stay);
    print_count("have no hours", totals->have_none);
    print_count("not compared", totals->not_compared);
    print_count("nothing sent", totals->nothing_sent);
    printf("  %-16s %s a week now, %s then (%s), of those that gain, lose or stay\n", "altogether",
           quantity_hours(now, totals->hours_now_thousandths),
           quantity_hours(then, totals->hours_then_thousandths),
           change_words(change, totals->hours_now_thousandths, totals->hours_then_thousandths));
}

static void print_policies(const Senconet__V1__TryPolicyAnswer *answer)
{
    const Senconet__V1__Weights *weights = answer->policy->weights;
    char points[QUANTITY_TEXT];
    printf("Now by \"%s\" version %" PRIu64 ", then by \"%s\"", answer->policy_now,
           answer->policy_now_version, answer->policy->name);
    if (answer->policy->version > 0)
        printf(" version %" PRIu64, answer->policy->version);
    else
        printf(" as it is given here");
    if (weights->has_k_hundredths)
        printf(", in which a pupil at SEN support (K) counts %s",
               quantity_points(points, weights->k_hundredths));
    printf("\n");
}

/* A file holds the schools alone, and may be standard output. */
void policy_try_print(const Senconet__V1__TryPolicyAnswer *answer)
{
    if (export_asked()) {
        print_schools(answer);
        return;
    }
    print_policies(answer);
    if (answer->totals != NULL)
        print_totals(answer->totals);
    printf("\n");
    print_schools(answer);
    printf("\nNothing is stored, and nobody is told.\n");
}
