/* Lines of working. */
#include "client/line/working.h"

#include "client/line/choices.h"
#include "client/line/quantity.h"
#include "common/base/number.h"

#include <inttypes.h>

/* What every line of working is printed from. */
struct sheet {
    FILE *out;
    const struct working *working;
    const struct figures *figures;
    const struct policy *policy;
};

static const char *budget_rounding_words(enum budget_rounding rounding)
{
    return rounding == BUDGET_COMPLETED ? "completed" : "to the nearest";
}

/* Nothing said of it, or said that it is not known: not the same. */
static const char *missing_words(const struct sheet *sheet, uint32_t figures)
{
    return figures_not_known(sheet->figures, figures)
               ? "not known (the school says that it does not have it)"
               : "missing";
}

static void print_budget(const struct sheet *sheet)
{
    const struct policy *policy = sheet->policy;
    struct figure budget = sheet->figures->of[FIGURE_BUDGET];
    char pounds[NUMBER_TEXT], unit[NUMBER_TEXT], points[QUANTITY_TEXT];
    if (!budget.given) {
        fprintf(sheet->out, "A  Notional SEN budget: %s\n",
                missing_words(sheet, 1u << FIGURE_BUDGET));
        return;
    }
    fprintf(sheet->out, "A  Notional SEN budget %s", number_print_pounds(pounds, budget.value));
    if (policy->budget_unit_pence == 100000)
        fprintf(sheet->out, " %s thousand pounds",
                policy->budget_rounding == BUDGET_COMPLETED ? "in completed" : "to the nearest");
    else
        fprintf(sheet->out, ", a point for every %s, %s",
                number_print_pounds(unit, policy->budget_unit_pence),
                budget_rounding_words(policy->budget_rounding));
    fprintf(sheet->out, ": %s\n",
            quantity_points(points, sheet->working->budget_points_hundredths));
}

/* "10 pupils at School Action (A) x 1 = 10"; more: what sets these pupils apart. */
static void print_product(const struct sheet *sheet, uint64_t pupils, enum provision provision,
                          const char *more, uint64_t weight)
{
    char weighs[NUMBER_TEXT], points[NUMBER_TEXT];
    const char *name = figure_name((enum figure_id)provision) + strlen("pupils");
    fprintf(sheet->out, "   %" PRIu64 " pupil%s%s%s x %s = %s\n", pupils, pupils == 1 ? "" : "s",
            name, more, number_print(weighs, weight, 2), number_print(points, pupils * weight, 2));
}

/* Where "at least" counts each of them as the lesser of the two. */
static bool print_not_split(const struct sheet *sheet, uint64_t pupils)
{
    const struct policy *policy = sheet->policy;
    uint64_t weight = policy->weight_hundredths[PROVISION_K].value;
    uint64_t apart = policy->k_agencies_weight_hundredths.value;
    if (policy->missing_figure != MISSING_NO_RESULT || !formula_k_not_split(sheet->figures, policy))
        return false;
    print_product(sheet, pupils, PROVISION_K,
                  ", it is not known how many with outside agencies involved, so at least",
                  apart < weight ? apart : weight);
    return true;
}

static void print_provision(const struct sheet *sheet, enum provision provision)
{
    uint64_t pupils = figures_pupils(sheet->figures, provision);
    uint64_t weight = sheet->policy->weight_hundredths[provision].value;
    struct figure apart = sheet->policy->k_agencies_weight_hundredths;
    struct figure agencies = sheet->figures->of[FIGURE_K_AGENCIES];
    uint64_t with = agencies.given ? agencies.value : 0;
    if (provision == PROVISION_K && print_not_split(sheet, pupils))
        return;
    if (provision != PROVISION_K || !apart.given) {
        print_product(sheet, pupils, provision, "", weight);
        return;
    }
    print_product(sheet, pupils - with, provision, " without outside agencies", weight);
    print_product(sheet, with, provision,
                  agencies.given ? " with outside agencies involved"
                                 : " with outside agencies involved (not given, so none)",
                  apart.value);
}

static void print_not_given(const struct sheet *sheet, uint32_t provisions, const char *words)
{
    if (provisions == 0)
        return;
    const char *comma = ":";
    fprintf(sheet->out, "   %s", words);
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if ((provisions & 1u << i) != 0) {
            fprintf(sheet->out, "%s %c", comma, provision_code((enum provision)i));
            comma = ",";
        }
    fputc('\n', sheet->out);
}

static void print_pupils(const struct sheet *sheet)
{
    uint32_t given = figures_provisions_given(sheet->figures);
    uint32_t taken = sheet->policy->takes & PROVISIONS_SEN;
    char points[QUANTITY_TEXT];
    if (given == 0) {
        fprintf(sheet->out, "B  Pupils by SEN provision: %s\n", missing_words(sheet, taken));
        return;
    }
    fprintf(sheet->out, "B  Pupils by SEN provision\n");
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if ((given & taken & 1u << i) != 0)
            print_provision(sheet, (enum provision)i);
    print_not_given(sheet, taken & ~given & ~sheet->figures->not_known, "not given, so none");
    print_not_given(sheet, taken & sheet->figures->not_known, "not known");
    fprintf(sheet->out, "   together %s\n",
            quantity_points(points, sheet->working->pupil_points_hundredths));
}

static void print_rounding(const struct sheet *sheet)
{
    const struct policy *policy = sheet->policy;
    if (policy->hours_rounding == HOURS_COMPLETED)
        fprintf(sheet->out, "completed %ss only", quantity_step(policy->hours_step_thousandths));
    else if (policy->hours_rounding == HOURS_NEAREST)
        fprintf(sheet->out, "to the nearest %s", quantity_step(policy->hours_step_thousandths));
    else
        fprintf(sheet->out, "to three decimals");
}

/* How near the next hour is; nothing where points are missing, or where each point counts anyway.
 */
static void print_short(const struct sheet *sheet)
{
    char points[QUANTITY_TEXT];
    if (sheet->policy->hours_rounding != HOURS_EXACT &&
        (sheet->working->missing & (ANSWER_PLASC | ANSWER_BUDGET)) == 0)
        fprintf(sheet->out, " (%s short of the next %s)",
                quantity_points(points, sheet->working->points_short_hundredths),
                quantity_step(sheet->policy->hours_step_thousandths));
    fputc('\n', sheet->out);
}

static void print_points(const struct sheet *sheet)
{
    const struct working *working = sheet->working;
    uint64_t per_hour = sheet->policy->points_per_hour_hundredths;
    char sum[QUANTITY_TEXT], every[QUANTITY_TEXT], points[NUMBER_TEXT], divisor[NUMBER_TEXT];
    char quotient[QUANTITY_TEXT], hours[QUANTITY_TEXT];
    fprintf(sheet->out, "A + B = %s; every %s is 1 hour, ",
            quantity_points(sum, working->points_hundredths), quantity_points(every, per_hour));
    print_rounding(sheet);
    fprintf(sheet->out, ": %s / %s = %s, so %s",
            number_print(points, working->points_hundredths, 2), number_print(divisor, per_hour, 2),
            quantity_quotient(quotient, working->points_hundredths, per_hour, 3),
            quantity_hours(hours, working->point_hours_thousandths));
    print_short(sheet);
}

static void print_counts(const struct sheet *sheet)
{
    const struct figure *of = sheet->figures->of;
    char percent[QUANTITY_TEXT], from[DATE_TEXT], to[DATE_TEXT];
    fprintf(sheet->out, "(%" PRIu64 " + %" PRIu64 ") x 100 / %" PRIu64 " = %s %%",
            of[FIGURE_JOINERS].value, of[FIGURE_LEAVERS].value, of[FIGURE_ROLL].value,
            quantity_quotient(percent, sheet->working->movements * 100, sheet->working->roll, 2));
    if (date_given(sheet->figures->turnover_from))
        fprintf(sheet->out, " from %s to %s%s", date_print(from, sheet->figures->turnover_from),
                date_print(to, sheet->figures->turnover_to),
                figures_period_annual(sheet->figures) ? "" : ", less than twelve months");
}

static void print_supplied(const struct sheet *sheet)
{
    const struct figures *figures = sheet->figures;
    char percent[NUMBER_TEXT];
    fprintf(sheet->out, "%s %%, supplied",
            number_print(percent, figures->of[FIGURE_TURNOVER].value, 2));
    if (figures->turnover_source != NULL)
        fprintf(sheet->out, " by %s", figures->turnover_source);
    if (figures->turnover_year != NULL)
        fprintf(sheet->out, " for %s", figures->turnover_year);
}

/* The whole percent that was compared, ties up; the working holds it unrounded. */
static void print_whole_percent(const struct sheet *sheet)
{
    const struct working *working = sheet->working;
    uint64_t part = sheet->figures->of[FIGURE_TURNOVER].value, whole = 100;
    if (sheet->policy->turnover_rounding != TURNOVER_WHOLE_PERCENT)
        return;
    if (working->turnover_used == TURNOVER_USED_COUNTS) {
        part = working->movements * 100;
        whole = working->roll;
    }
    fprintf(sheet->out, ", as a whole percent %" PRIu64 " %%", (2 * part + whole) / (2 * whole));
}

static const struct turnover_band *band_reached(const struct sheet *sheet)
{
    for (uint32_t i = 0; i < sheet->policy->band_count; i++)
        if (sheet->policy->band[i].hours_thousandths == sheet->working->turnover_hours_thousandths)
            return &sheet->policy->band[i];
    return NULL;
}

static void print_band(const struct sheet *sheet)
{
    const struct turnover_band *band = band_reached(sheet);
    bool from = sheet->policy->band_edge == BAND_FROM;
    char edge[NUMBER_TEXT], hours[QUANTITY_TEXT];
    if (band == NULL)
        fprintf(sheet->out, "%s %s %%: no hours\n", from ? "less than" : "not greater than",
                number_print(edge, sheet->policy->band[0].percent_hundredths, 2));
    else
        fprintf(sheet->out, "%s%s %%%s: %s\n", from ? "" : "greater than ",
                number_print(edge, band->percent_hundredths, 2), from ? " and more" : "",
                quantity_hours(hours, band->hours_thousandths));
}

#define TURNOVER_FIGURES                                                                           \
    (1u << FIGURE_JOINERS | 1u << FIGURE_LEAVERS | 1u << FIGURE_TURNOVER | 1u << FIGURE_ROLL)

static void print_turnover(const struct sheet *sheet)
{
    bool counts_given = figures_counts_given(sheet->figures);
    if (sheet->policy->band_count == 0)
        return;
    fprintf(sheet->out, "C  Turnover");
    if (sheet->working->turnover_used == TURNOVER_NONE) {
        bool period = counts_given && !figures_period_annual(sheet->figures) &&
                      sheet->policy->turnover_giver != TURNOVER_SUPPLIED_ONLY;
        fprintf(sheet->out, ": %s%s\n", missing_words(sheet, TURNOVER_FIGURES),
                period ? " (joiners and leavers are of less than twelve months)" : "");
        return;
    }
    fputc(' ', sheet->out);
    if (sheet->working->turnover_used == TURNOVER_USED_COUNTS)
        print_counts(sheet);
    else
        print_supplied(sheet);
    print_whole_percent(sheet);
    fprintf(sheet->out, ": ");
    print_band(sheet);
    if (counts_given && sheet->figures->of[FIGURE_TURNOVER].given)
        fprintf(sheet->out, "   the %s not used\n",
                sheet->working->turnover_used == TURNOVER_USED_COUNTS ? "supplied percentage is"
                                                                      : "joiners and leavers are");
}

static void print_missing(const struct sheet *sheet)
{
    static const struct {
        uint32_t answers;
        const char *words;
    } names[] = {
        {ANSWER_BUDGET, "the notional SEN budget"},
        {ANSWER_PLASC, "the pupils by SEN provision"},
        {ANSWER_COUNTS | ANSWER_SUPPLIED | ANSWER_MOBILITY, "the pupil turnover"},
    };
    const char *comma = "";
    fprintf(sheet->out, sheet->working->result == WORKING_AT_LEAST
                            ? "Missing, so this is not the full result: "
                            : "Missing, and counted as none: ");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if ((sheet->working->missing & names[i].answers) != 0) {
            fprintf(sheet->out, "%s%s", comma, names[i].words);
            comma = ", ";
        }
    fprintf(sheet->out, ".\n");
}

static void print_total(const struct sheet *sheet)
{
    const struct working *working = sheet->working;
    char points[NUMBER_TEXT], turnover[NUMBER_TEXT], hours[QUANTITY_TEXT], week[QUANTITY_TEXT];
    fprintf(sheet->out, "\n%s + %s = %s%s a week\n",
            number_print(points, working->point_hours_thousandths, 3),
            number_print(turnover, working->turnover_hours_thousandths, 3),
            working->result == WORKING_AT_LEAST ? "at least " : "",
            quantity_hours(hours, working->hours_thousandths));
    if (working->missing != 0)
        print_missing(sheet);
    if (working->over_week)
        fprintf(sheet->out, "This is more than one person's week (%s).\n",
                quantity_hours(week, sheet->policy->week_thousandths));
    fprintf(sheet->out, "A recommended minimum, on top of PPA time.\n");
}

void working_print(FILE *out, const struct working *working, const struct figures *figures,
                   const struct policy *policy, enum school_kind kind)
{
    struct sheet sheet = {out, working, figures, policy};
    choices_print(out, policy, kind);
    fputc('\n', out);
    if (working->result == WORKING_NOT_APPLICABLE) {
        fprintf(out,
                "Not applicable: the formula has no hours for this kind of school (%s), which is "
                "not the same as 0 hours.\n",
                school_kind_name(kind));
        return;
    }
    if (working->result == WORKING_UNDECIDED) {
        fprintf(out,
                "Undecided: the trust decides for this kind of school (%s), and its policy does "
                "not say.\n",
                school_kind_name(kind));
        return;
    }
    print_budget(&sheet);
    print_pupils(&sheet);
    print_points(&sheet);
    print_turnover(&sheet);
    print_total(&sheet);
}

const char *working_fault(const Senconet__V1__Working *stated, const struct working *again)
{
    if (stated->hours_thousandths == again->hours_thousandths &&
        (int)stated->result == (int)again->result)
        return NULL;
    return "the trust's statement gives other hours than its own figures and policy: tell the "
           "trust at once";
}
