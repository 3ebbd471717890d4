/* Options -> policy. */
#include "client/line/policy_options.h"

#include "client/line/number_option.h"
#include "client/line/refusal.h"
#include "client/line/word_option.h"
#include "common/base/number.h"
#include "common/message/slot.h"
#include "common/wire/text.h"

#include <stdint.h>

enum number {
    WEIGHT_A,
    WEIGHT_P,
    WEIGHT_S,
    WEIGHT_K,
    WEIGHT_E,
    WEIGHT_K_AGENCIES,
    POINTS_PER_HOUR,
    HOURS_STEP,
    BUDGET_UNIT,
    WEEK,
    NUMBER_COUNT
};

static const struct {
    const char *option, *what;
    struct number_form form;
} numbers[NUMBER_COUNT] = {
    [WEIGHT_A] = {"weight-a", "points a pupil at School Action", {2, NUMBER_PLAIN, UINT32_MAX}},
    [WEIGHT_P] = {"weight-p",
                  "points a pupil at School Action Plus",
                  {2, NUMBER_PLAIN, UINT32_MAX}},
    [WEIGHT_S] = {"weight-s", "points a pupil with a statement", {2, NUMBER_PLAIN, UINT32_MAX}},
    [WEIGHT_K] = {"weight-k", "points a pupil at SEN support (K)", {2, NUMBER_PLAIN, UINT32_MAX}},
    [WEIGHT_E] = {"weight-e", "points a pupil with an EHC plan", {2, NUMBER_PLAIN, UINT32_MAX}},
    [WEIGHT_K_AGENCIES] = {"weight-k-agencies",
                           "points a pupil at SEN support with outside agencies involved",
                           {2, NUMBER_PLAIN, UINT32_MAX}},
    [POINTS_PER_HOUR] = {"points-per-hour",
                         "points that make an hour",
                         {2, NUMBER_PLAIN, UINT32_MAX}},
    [HOURS_STEP] = {"step", "step of hours", {3, NUMBER_PLAIN, UINT32_MAX}},
    [BUDGET_UNIT] = {"budget-unit", "pounds that make a point", {2, NUMBER_POUNDS, UINT32_MAX}},
    [WEEK] = {"week", "hours of a week", {3, NUMBER_PLAIN, UINT32_MAX}},
};

const struct word policy_bases[] = {{"charter", 0}, {"modern", 1}, {0}};
const struct word policy_hours_roundings[] = {
    {"completed", HOURS_COMPLETED}, {"nearest", HOURS_NEAREST}, {"exact", HOURS_EXACT}, {0}};
const struct word policy_budget_roundings[] = {{"nearest-up", BUDGET_NEAREST_TIE_UP},
                                               {"nearest-down", BUDGET_NEAREST_TIE_DOWN},
                                               {"completed", BUDGET_COMPLETED},
                                               {0}};
const struct word policy_band_edges[] = {{"above", BAND_ABOVE}, {"from", BAND_FROM}, {0}};
const struct word policy_turnover_roundings[] = {
    {"exact", TURNOVER_EXACT}, {"whole", TURNOVER_WHOLE_PERCENT}, {0}};
const struct word policy_turnover_givers[] = {{"counts-first", TURNOVER_COUNTS_FIRST},
                                              {"supplied-first", TURNOVER_SUPPLIED_FIRST},
                                              {"counts-only", TURNOVER_COUNTS_ONLY},
                                              {"supplied-only", TURNOVER_SUPPLIED_ONLY},
                                              {0}};
const struct word policy_short_periods[] = {
    {"refused", SHORT_PERIOD_REFUSED}, {"taken", SHORT_PERIOD_TAKEN}, {0}};
const struct word policy_missing_figures[] = {
    {"no-result", MISSING_NO_RESULT}, {"none", MISSING_COUNTS_AS_NONE}, {0}};
const struct word policy_applies[] = {{"applies", APPLIES},
                                      {"not-applicable", NOT_APPLICABLE},
                                      {"trust-decides", TRUST_DECIDES},
                                      {0}};
const struct word policy_kinds[] = {{"early-years", KIND_EARLY_YEARS},
                                    {"primary", KIND_PRIMARY},
                                    {"secondary", KIND_SECONDARY},
                                    {"all-through", KIND_ALL_THROUGH},
                                    {"special", KIND_SPECIAL},
                                    {"nursery", KIND_NURSERY},
                                    {"referral-unit", KIND_REFERRAL_UNIT},
                                    {"16-plus", KIND_16_PLUS},
                                    {"unknown", KIND_UNKNOWN},
                                    {0}};

static enum exit_code read_choices(const struct arguments *arguments, struct policy *policy)
{
    unsigned hours = policy->hours_rounding, budget = policy->budget_rounding;
    unsigned edge = policy->band_edge, turnover = policy->turnover_rounding;
    unsigned giver = policy->turnover_giver, period = policy->short_period;
    unsigned missing = policy->missing_figure;
    if (!word_option(arguments, "rounding", policy_hours_roundings, &hours) ||
        !word_option(arguments, "budget-rounding", policy_budget_roundings, &budget) ||
        !word_option(arguments, "band-edge", policy_band_edges, &edge) ||
        !word_option(arguments, "turnover-rounding", policy_turnover_roundings, &turnover) ||
        !word_option(arguments, "turnover-giver", policy_turnover_givers, &giver) ||
        !word_option(arguments, "short-period", policy_short_periods, &period) ||
        !word_option(arguments, "missing", policy_missing_figures, &missing))
        return EXIT_USAGE;
    policy->hours_rounding = (enum hours_rounding)hours;
    policy->budget_rounding = (enum budget_rounding)budget;
    policy->band_edge = (enum band_edge)edge;
    policy->turnover_rounding = (enum turnover_rounding)turnover;
    policy->turnover_giver = (enum turnover_giver)giver;
    policy->short_period = (enum short_period)period;
    policy->missing_figure = (enum missing_figure)missing;
    return EXIT_DONE;
}

static enum exit_code read_applies(const struct arguments *arguments, struct policy *policy)
{
    const char *text;
    for (size_t nth = 0; (text = arguments_nth(arguments, "applies", nth)) != NULL; nth++) {
        unsigned kind, applies;
        size_t length = strcspn(text, "=");
        const char *how = text + length + (text[length] == '=');
        if (!word_read(arguments, "applies", text, length, policy_kinds, &kind) ||
            !word_read(arguments, "applies", how, strlen(how), policy_applies, &applies))
            return EXIT_USAGE;
        policy->applies[kind] = (enum applies)applies;
    }
    return EXIT_DONE;
}

static void apply(struct figure number, uint32_t *field)
{
    if (number.given)
        *field = (uint32_t)number.value;
}

/* A weight for a code the policy does not take would be read and never used: it is refused. */
static bool apply_weights(const struct arguments *arguments, const struct figure *number,
                          struct policy *policy)
{
    for (unsigned i = WEIGHT_A; i <= WEIGHT_E; i++) {
        enum provision provision = (enum provision)(PROVISION_A + (i - WEIGHT_A));
        if (!number[i].given)
            continue;
        if ((policy->takes & 1u << provision) == 0) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                        "--%s: the policy, \"%s\", does not take %c", numbers[i].option,
                        policy->name, provision_code(provision));
            return false;
        }
        policy->weight_hundredths[provision] = number[i];
    }
    return true;
}

static enum exit_code read_numbers(const struct arguments *arguments, struct policy *policy)
{
    struct figure number[NUMBER_COUNT] = {0};
    for (unsigned i = 0; i < NUMBER_COUNT; i++)
        if (!number_option(arguments, numbers[i].option, numbers[i].what, &numbers[i].form,
                           &number[i]))
            return EXIT_FIGURES;
    if (!apply_weights(arguments, number, policy))
        return EXIT_USAGE;
    if (number[WEIGHT_K_AGENCIES].given)
        policy->k_agencies_weight_hundredths = number[WEIGHT_K_AGENCIES];
    if (number[BUDGET_UNIT].given)
        policy->budget_unit_pence = number[BUDGET_UNIT].value;
    apply(number[POINTS_PER_HOUR], &policy->points_per_hour_hundredths);
    apply(number[HOURS_STEP], &policy->hours_step_thousandths);
    apply(number[WEEK], &policy->week_thousandths);
    return EXIT_DONE;
}

/* One "20:1" of length bytes. */
static bool read_band(const char *text, size_t length, struct turnover_band *band)
{
    char percent[32];
    uint64_t part[2];
    if (length >= sizeof percent)
        return false;
    snprintf(percent, sizeof percent, "%.*s", (int)length, text);
    char *hours = strchr(percent, ':');
    if (hours == NULL)
        return false;
    *hours++ = '\0';
    if (!number_parse_decimal(percent, 2, UINT32_MAX, &part[0]) ||
        !number_parse_decimal(hours, 3, UINT32_MAX, &part[1]))
        return false;
    *band = (struct turnover_band){(uint32_t)part[0], (uint32_t)part[1]};
    return true;
}

static enum exit_code read_bands(const struct arguments *arguments, struct policy *policy)
{
    const char *text = arguments_value(arguments, "bands");
    if (text == NULL)
        return EXIT_DONE;
    policy->band_count = 0;
    if (strcmp(text, "none") == 0)
        return EXIT_DONE;
    for (;;) {
        size_t length = strcspn(text, ",");
        if (policy->band_count == POLICY_BANDS_MAX ||
            !read_band(text, length, &policy->band[policy->band_count++])) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                        "--bands takes at most %d percent:hours, such as 20:1,30:2,40:3",
                        POLICY_BANDS_MAX);
            return EXIT_FIGURES;
        }
        if (text[length] == '\0')
            return EXIT_DONE;
        text += length + 1;
    }
}

/* One too long is cut where it is still too long for a policy, so that the check says so. */
static void read_codes_reason(const struct arguments *arguments, struct policy *policy)
{
    const char *text = arguments_value(arguments, "codes-reason");
    size_t most = sizeof policy->codes_reason - 1;
    if (text != NULL)
        snprintf(policy->codes_reason, sizeof policy->codes_reason, "%.*s",
                 (int)text_cut(text, most), text);
}

/* Fields are named as the server would name them. */
static enum exit_code check(const struct arguments *arguments, const struct policy *policy)
{
    char field[POLICY_FAULTS_MAX][SLOT_PATH];
    struct policy_fault faults[POLICY_FAULTS_MAX];
    struct violations violations = {0};
    char message[80];
    unsigned count = policy_check(policy, faults);
    if (count == 0)
        return EXIT_DONE;
    for (unsigned i = 0; i < count; i++)
        violations.of[violations.count++] =
            (struct violation){slot_path(field[i], "policy", faults[i].field), faults[i].reason};
    snprintf(message, sizeof message, "%u things of the policy must be put right", count);
    refusal_print(&(struct refusal){.code = GRPC_INVALID_ARGUMENT,
                                    .message = count == 1 ? faults[0].reason : message,
                                    .violations = &violations},
                  arguments);
    return EXIT_FIGURES;
}

bool policy_options_base(const struct arguments *arguments, const char *option,
                         const char *otherwise, struct policy *policy)
{
    const char *name = arguments_value(arguments, option);
    unsigned modern = 0;
    if (name == NULL)
        name = otherwise;
    if (!word_read(arguments, option, name, strlen(name), policy_bases, &modern))
        return false;
    *policy = modern ? policy_modern((struct figure){0}) : policy_charter();
    return true;
}

enum exit_code policy_options_read(const struct arguments *arguments, struct policy *policy)
{
    enum exit_code code = read_numbers(arguments, policy);
    if (code == EXIT_DONE)
        code = read_bands(arguments, policy);
    if (code == EXIT_DONE)
        code = read_choices(arguments, policy);
    if (code == EXIT_DONE)
        code = read_applies(arguments, policy);
    read_codes_reason(arguments, policy);
    return code == EXIT_DONE ? check(arguments, policy) : code;
}

enum exit_code policy_options_kind(const struct arguments *arguments, enum school_kind *kind)
{
    unsigned value = KIND_PRIMARY;
    if (!word_option(arguments, "kind", policy_kinds, &value))
        return EXIT_USAGE;
    *kind = (enum school_kind)value;
    return EXIT_DONE;
}

const char *policy_options_kind_word(enum school_kind kind)
{
    const struct word *word = policy_kinds;
    while (word->word != NULL && word->value != kind)
        word++;
    return word->word;
}
