/* What the figures are called and what they answer. */
#include "common/domain/figures.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

static const struct {
    char code;
    const char *name;
} provisions[PROVISION_COUNT] = {
    [PROVISION_A] = {'A', "School Action"}, [PROVISION_P] = {'P', "School Action Plus"},
    [PROVISION_S] = {'S', "statements"},    [PROVISION_K] = {'K', "SEN support"},
    [PROVISION_E] = {'E', "EHC plans"},     [PROVISION_N] = {'N', "no special educational needs"},
};

static const struct {
    const char *path, *name;
} names[FIGURE_COUNT] = {
    [FIGURE_A] = {"provision.A", "pupils at School Action (A)"},
    [FIGURE_P] = {"provision.P", "pupils at School Action Plus (P)"},
    [FIGURE_S] = {"provision.S", "pupils with statements (S)"},
    [FIGURE_K] = {"provision.K", "pupils at SEN support (K)"},
    [FIGURE_E] = {"provision.E", "pupils with EHC plans (E)"},
    [FIGURE_N] = {"provision.N", "pupils without special educational needs (N)"},
    [FIGURE_K_AGENCIES] = {"kWithAgencies",
                           "pupils at SEN support (K) with outside agencies involved"},
    [FIGURE_ROLL] = {"roll", "pupils on roll"},
    [FIGURE_JOINERS] = {"joiners", "joiners other than at the usual times"},
    [FIGURE_LEAVERS] = {"leavers", "leavers other than at the usual times"},
    [FIGURE_TURNOVER] = {"turnover", "pupil turnover as a percentage"},
    [FIGURE_BUDGET] = {"budgetPence", "notional SEN budget"},
};

char provision_code(enum provision provision)
{
    assert(provision < PROVISION_COUNT);
    return provisions[provision].code;
}

const char *provision_name(enum provision provision)
{
    assert(provision < PROVISION_COUNT);
    return provisions[provision].name;
}

const char *figure_path(enum figure_id id)
{
    assert(id < FIGURE_COUNT);
    return names[id].path;
}

const char *figure_name(enum figure_id id)
{
    assert(id < FIGURE_COUNT);
    return names[id].name;
}

static const char *const fields_beside[] = {"provision",      "turnoverFrom", "turnoverTo",
                                            "turnoverSource", "turnoverYear", "budgetYear",
                                            "budgetSource",   "censusDate",   "notKnown"};

bool figure_of_path(const char *path, enum figure_id *id)
{
    for (unsigned i = 0; i < FIGURE_COUNT; i++)
        if (strcmp(path, names[i].path) == 0) {
            *id = (enum figure_id)i;
            return true;
        }
    return false;
}

bool figure_field_known(const char *field)
{
    enum figure_id id;
    if (figure_of_path(field, &id))
        return true;
    for (size_t i = 0; i < sizeof fields_beside / sizeof fields_beside[0]; i++)
        if (strcmp(field, fields_beside[i]) == 0)
            return true;
    return false;
}

uint64_t figures_pupils(const struct figures *figures, enum provision provision)
{
    assert(provision < PROVISION_COUNT);
    return figures->of[provision].given ? figures->of[provision].value : 0;
}

uint64_t figures_pupils_of(const struct figures *figures, uint32_t mask)
{
    uint64_t pupils = 0;
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if ((mask & 1u << i) != 0)
            pupils += figures_pupils(figures, (enum provision)i);
    return pupils;
}

uint32_t figures_provisions(const struct figures *figures)
{
    uint32_t mask = 0;
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if (figures_pupils(figures, (enum provision)i) > 0)
            mask |= 1u << i;
    return mask;
}

uint32_t figures_provisions_given(const struct figures *figures)
{
    uint32_t mask = 0;
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if (figures->of[i].given)
            mask |= 1u << i;
    return mask;
}

bool figures_not_known(const struct figures *figures, uint32_t mask)
{
    return (figures->not_known & mask) != 0;
}

uint32_t figures_differing(const struct figures *one, const struct figures *other)
{
    uint32_t mask = one->not_known ^ other->not_known;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (one->of[id].given != other->of[id].given ||
            (one->of[id].given && one->of[id].value != other->of[id].value))
            mask |= 1u << id;
    return mask;
}

bool figures_counts_given(const struct figures *figures)
{
    const struct figure *of = figures->of;
    return of[FIGURE_JOINERS].given && of[FIGURE_LEAVERS].given && of[FIGURE_ROLL].given &&
           of[FIGURE_ROLL].value > 0;
}

bool figures_period_annual(const struct figures *figures)
{
    struct date from = figures->turnover_from, to = figures->turnover_to;
    if (!date_given(from) || !date_given(to))
        return date_given(from) == date_given(to);
    /* Both days belong to the period: 18 January to 17 January is a whole year. */
    return date_compare(date_add_months(from, 12), date_next_day(to)) <= 0;
}

static bool text_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

uint32_t figures_answers(const struct figures *figures)
{
    uint32_t answers = 0;
    if (figures->of[FIGURE_ROLL].given && figures_provisions_given(figures) != 0)
        answers |= ANSWER_PLASC;
    if (figures->of[FIGURE_BUDGET].given)
        answers |= ANSWER_BUDGET;
    if (figures_counts_given(figures) && figures_period_annual(figures))
        answers |= ANSWER_COUNTS | ANSWER_MOBILITY;
    if (figures->of[FIGURE_TURNOVER].given && text_given(figures->turnover_source) &&
        text_given(figures->turnover_year))
        answers |= ANSWER_SUPPLIED | ANSWER_MOBILITY;
    return answers;
}
