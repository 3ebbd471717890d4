/* What pupil counts must be, and what is unusual in them. */
#include "common/domain/rules_pupils.h"

#include <inttypes.h>

bool rule_count_absurd(const struct rule_look *look)
{
    uint64_t number = rule_number(look, look->figure);
    if (number <= PUPILS_MAX)
        return false;
    return rule_say(look, "%" PRIu64 " %s cannot be: at most %llu. Check for a digit too many.",
                    number, figure_name(look->figure), PUPILS_MAX);
}

static bool roll_above_zero(const struct rule_look *look)
{
    return rule_number(look, FIGURE_ROLL) > 0;
}

bool rule_roll_zero(const struct rule_look *look)
{
    uint64_t others = figures_pupils_of(look->figures, PROVISIONS_ALL) +
                      rule_number(look, FIGURE_JOINERS) + rule_number(look, FIGURE_LEAVERS);
    if (!rule_given(look, FIGURE_ROLL) || roll_above_zero(look) || others == 0)
        return false;
    return rule_say(look, "The roll is 0 but other figures count pupils. Give the number of pupils "
                          "on roll on the reference date.");
}

bool rule_parts_above_roll(const struct rule_look *look)
{
    uint64_t roll = rule_number(look, FIGURE_ROLL);
    uint64_t sen = figures_pupils_of(look->figures, PROVISIONS_SEN);
    uint64_t all = figures_pupils_of(look->figures, PROVISIONS_ALL);
    if (roll == 0 || all <= roll)
        return false;
    if (sen > roll)
        return rule_say(look,
                        "The pupils with special educational needs add up to %" PRIu64
                        ", more than the %" PRIu64 " on roll. Put right whichever is wrong.",
                        sen, roll);
    return rule_say(look,
                    "The pupils by SEN provision add up to %" PRIu64
                    " with those without (N), more "
                    "than the %" PRIu64 " on roll. Put right whichever is wrong.",
                    all, roll);
}

bool rule_parts_below_roll(const struct rule_look *look)
{
    uint64_t roll = rule_number(look, FIGURE_ROLL);
    uint64_t all = figures_pupils_of(look->figures, PROVISIONS_ALL);
    if (figures_provisions_given(look->figures) != PROVISIONS_ALL || all >= roll)
        return false;
    return rule_say(look,
                    "The six SEN provision counts add up to %" PRIu64 ", but the roll is %" PRIu64
                    ". Every pupil on roll has one of the six codes.",
                    all, roll);
}

bool rule_agencies_above_k(const struct rule_look *look)
{
    uint64_t agencies = rule_number(look, FIGURE_K_AGENCIES), k = rule_number(look, FIGURE_K);
    if (agencies <= k)
        return false;
    return rule_say(look,
                    "The pupils at SEN support with outside agencies involved are given as %" PRIu64
                    ", more than the %" PRIu64 " at SEN support (K). Put right whichever is wrong.",
                    agencies, k);
}

bool rule_not_taken(const struct rule_look *look)
{
    const struct rule_facts *facts = look->facts;
    enum provision code = (enum provision)look->figure;
    const char *name = facts->policy_name != NULL ? facts->policy_name : "";
    const char *quote = facts->policy_name != NULL ? "\"" : "";
    bool known = facts->collection_known || facts->policy_name != NULL;
    if (!known || (facts->takes & 1u << code) != 0 || figures_pupils(look->figures, code) == 0)
        return false;
    return rule_say(look,
                    "%s policy%s%s%s%s does not take %c (%s). Leave %c out, or ask the trust which "
                    "codes to send.",
                    facts->collection_known ? "This collection's" : "The",
                    *quote != '\0' ? ", " : "", quote, name, *quote != '\0' ? "\"," : "",
                    provision_code(code), provision_name(code), provision_code(code));
}

bool rule_census_date_other(const struct rule_look *look)
{
    struct date census = look->figures->census_date, reference = look->facts->reference_date;
    char is[DATE_TEXT], wanted[DATE_TEXT];
    if (!look->facts->collection_known || !date_given(census) || !date_given(reference) ||
        date_compare(census, reference) == 0)
        return false;
    return rule_say(
        look,
        "The census file is of %s, but this collection is of %s. Choose the file of that "
        "census.",
        date_print(is, census), date_print(wanted, reference));
}

bool rule_roll_missing(const struct rule_look *look)
{
    if (!rule_asked(look, ANSWER_PLASC) || rule_given(look, FIGURE_ROLL) ||
        figures_not_known(look->figures, 1u << FIGURE_ROLL))
        return false;
    return rule_say(look,
                    "The number of pupils on roll is asked for and missing. Type it in or read "
                    "it from the census file.");
}

bool rule_pupils_missing(const struct rule_look *look)
{
    if (!rule_asked(look, ANSWER_PLASC) || figures_provisions_given(look->figures) != 0 ||
        figures_not_known(look->figures, look->facts->takes & PROVISIONS_SEN))
        return false;
    return rule_say(look, "The pupils by SEN provision are asked for and missing. Type them in or "
                          "read them from the census file.");
}

bool rule_agencies_missing(const struct rule_look *look)
{
    if (!rule_asked(look, ANSWER_PLASC) || !look->facts->policy_splits_k ||
        rule_number(look, FIGURE_K) == 0 || rule_given(look, FIGURE_K_AGENCIES) ||
        figures_not_known(look->figures, 1u << FIGURE_K_AGENCIES))
        return false;
    return rule_say(look, "Say how many of the pupils at SEN support (K) have outside agencies "
                          "involved; 0 if none. The policy counts them apart.");
}

static bool above_share(const struct rule_look *look, enum figure_id id, uint64_t percent)
{
    return rule_number(look, id) * 100 > rule_number(look, FIGURE_ROLL) * percent;
}

bool rule_ehc_high(const struct rule_look *look)
{
    if (look->facts->kind == KIND_SPECIAL || !roll_above_zero(look) ||
        !above_share(look, FIGURE_E, 10))
        return false;
    return rule_say(look,
                    "%" PRIu64 " of %" PRIu64
                    " pupils with EHC plans is more than 10 %%. Check the "
                    "count.",
                    rule_number(look, FIGURE_E), rule_number(look, FIGURE_ROLL));
}

bool rule_ehc_low(const struct rule_look *look)
{
    uint64_t plans = rule_number(look, FIGURE_E), roll = rule_number(look, FIGURE_ROLL);
    if (look->facts->kind != KIND_SPECIAL || !rule_given(look, FIGURE_E) ||
        plans * 100 >= roll * 70)
        return false;
    return rule_say(look,
                    "%" PRIu64 " of %" PRIu64
                    " pupils with EHC plans is less than 70 %%, few for a "
                    "special school. Check the count.",
                    plans, roll);
}

bool rule_sen_none(const struct rule_look *look)
{
    if (figures_provisions_given(look->figures) == 0 || !roll_above_zero(look) ||
        figures_pupils_of(look->figures, PROVISIONS_SEN) > 0)
        return false;
    return rule_say(look, "No pupil has SEN provision. Check the counts.");
}

bool rule_support_high(const struct rule_look *look)
{
    if (!roll_above_zero(look) || !above_share(look, FIGURE_K, 40))
        return false;
    return rule_say(look,
                    "%" PRIu64 " of %" PRIu64
                    " pupils at SEN support is more than 40 %%. Check the "
                    "count.",
                    rule_number(look, FIGURE_K), rule_number(look, FIGURE_ROLL));
}
