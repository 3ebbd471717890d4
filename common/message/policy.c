/* The plain fields of a policy go over in one loop; weights, bands and kinds of school have one
 * each. */
#include "common/message/policy.h"

#include "common/base/characters.h"
#include "common/message/slot.h"
#include "common/wire/text.h"

#include <stddef.h>

/* A number of the message and of struct policy, where it may be narrower. */
static const struct row {
    struct slot wire;
    size_t own, own_size;
    const char *field;
} rows[] = {
#define ROW(member, field)                                                                         \
    {                                                                                              \
        SLOT(Senconet__V1__Policy, member), offsetof(struct policy, member),                       \
            sizeof(((struct policy *)0)->member), field                                            \
    }
    ROW(points_per_hour_hundredths, "pointsPerHour"),
    ROW(hours_rounding, "hoursRounding"),
    ROW(hours_step_thousandths, "hoursStep"),
    ROW(budget_unit_pence, "budgetUnitPence"),
    ROW(budget_rounding, "budgetRounding"),
    ROW(band_edge, "bandEdge"),
    ROW(turnover_rounding, "turnoverRounding"),
    ROW(turnover_giver, "turnoverGiver"),
    ROW(short_period, "shortPeriod"),
    ROW(missing_figure, "missingFigure"),
    ROW(week_thousandths, "week"),
#undef ROW
};

static const struct slot weights[] = {
    [PROVISION_A] = SLOT(Senconet__V1__Weights, a_hundredths),
    [PROVISION_P] = SLOT(Senconet__V1__Weights, p_hundredths),
    [PROVISION_S] = SLOT(Senconet__V1__Weights, s_hundredths),
    [PROVISION_K] = SLOT(Senconet__V1__Weights, k_hundredths),
    [PROVISION_E] = SLOT(Senconet__V1__Weights, e_hundredths),
};

static const struct slot agencies_weight = SLOT(Senconet__V1__Weights, k_with_agencies_hundredths);

enum { ROWS = sizeof rows / sizeof *rows, WEIGHTS = sizeof weights / sizeof *weights };

static uint64_t own_value(const struct policy *policy, const struct row *row)
{
    uint32_t narrow;
    uint64_t wide;
    const char *at = (const char *)policy + row->own;
    if (row->own_size == sizeof wide)
        return *(const uint64_t *)memcpy(&wide, at, sizeof wide);
    return *(const uint32_t *)memcpy(&narrow, at, sizeof narrow);
}

static Senconet__V1__Weights *weights_message(struct arena *arena, const struct policy *policy)
{
    Senconet__V1__Weights *message = arena_need(arena, sizeof *message);
    senconet__v1__weights__init(message);
    for (unsigned i = 0; i < WEIGHTS; i++)
        if ((policy->takes & 1u << i) != 0 && policy->weight_hundredths[i].given)
            slot_set(message, &weights[i], policy->weight_hundredths[i].value);
    if (policy->k_agencies_weight_hundredths.given)
        slot_set(message, &agencies_weight, policy->k_agencies_weight_hundredths.value);
    return message;
}

static void write_bands(struct arena *arena, Senconet__V1__Policy *message,
                        const struct policy *policy)
{
    message->bands = arena_need(arena, POLICY_BANDS_MAX * sizeof *message->bands);
    message->has_without_bands = message->without_bands = policy->band_count == 0;
    for (; message->n_bands < policy->band_count; message->n_bands++) {
        const struct turnover_band *from = &policy->band[message->n_bands];
        Senconet__V1__TurnoverBand *to = arena_need(arena, sizeof *to);
        senconet__v1__turnover_band__init(to);
        to->has_percent_hundredths = to->has_hours_thousandths = true;
        to->percent_hundredths = from->percent_hundredths;
        to->hours_thousandths = from->hours_thousandths;
        message->bands[message->n_bands] = to;
    }
}

static void write_applies(struct arena *arena, Senconet__V1__Policy *message,
                          const struct policy *policy)
{
    message->applies = arena_need(arena, KIND_COUNT * sizeof *message->applies);
    for (; message->n_applies < KIND_COUNT; message->n_applies++) {
        Senconet__V1__KindApplies *to = arena_need(arena, sizeof *to);
        senconet__v1__kind_applies__init(to);
        to->has_kind = to->has_applies = true;
        to->kind = (Senconet__V1__SchoolKind)message->n_applies;
        to->applies = (Senconet__V1__KindApplies__Applies)policy->applies[message->n_applies];
        message->applies[message->n_applies] = to;
    }
}

Senconet__V1__Policy *policy_message(struct arena *arena, const struct policy *policy,
                                     uint64_t version)
{
    Senconet__V1__Policy *message = arena_need(arena, sizeof *message);
    senconet__v1__policy__init(message);
    message->name = arena_copy(arena, policy->name);
    message->has_version = version != 0;
    message->version = version;
    message->weights = weights_message(arena, policy);
    for (unsigned i = 0; i < ROWS; i++)
        slot_set(message, &rows[i].wire, own_value(policy, &rows[i]));
    write_bands(arena, message, policy);
    write_applies(arena, message, policy);
    if (policy->codes_reason[0] != '\0')
        message->codes_reason = arena_copy(arena, policy->codes_reason);
    return message;
}

/* A message on its way in, and where its faults are said. */
struct reading {
    const Senconet__V1__Policy *message;
    struct policy *policy;
    struct violations *violations;
    const char *prefix;
};

static void say(const struct reading *reading, const char *field, const char *what)
{
    char path[SLOT_PATH];
    violations_add(reading->violations, slot_path(path, reading->prefix, field), "%s", what);
}

static void read_name(const struct reading *reading)
{
    struct policy *policy = reading->policy;
    const char *name = reading->message->name != NULL ? reading->message->name : "";
    if (characters_count(name) > POLICY_NAME_MAX)
        say(reading, "name", "is longer than 80 characters");
    snprintf(policy->name, sizeof policy->name, "%.*s", (int)text_cut(name, POLICY_NAME_MAX), name);
}

/* One that is too long is cut, but never to a text that might do: policy_check counts characters.
 */
static void read_codes_reason(const struct reading *reading)
{
    struct policy *policy = reading->policy;
    const char *reason =
        reading->message->codes_reason != NULL ? reading->message->codes_reason : "";
    size_t most = sizeof policy->codes_reason - 1;
    if (strlen(reason) > most)
        say(reading, "codesReason", "is too long");
    snprintf(policy->codes_reason, sizeof policy->codes_reason, "%.*s", (int)text_cut(reason, most),
             reason);
}

static void read_row(const struct reading *reading, const struct row *row)
{
    char *to = (char *)reading->policy + row->own;
    struct figure figure = slot_get(reading->message, &row->wire);
    bool is_choice = row->wire.size < sizeof figure.value;
    uint32_t narrow = (uint32_t)figure.value;
    if (!figure.given || (is_choice && figure.value == 0))
        return;
    if (row->own_size == sizeof figure.value)
        memcpy(to, &figure.value, sizeof figure.value);
    else if (figure.value <= UINT32_MAX)
        memcpy(to, &narrow, sizeof narrow);
    else
        say(reading, row->field, "is too large");
}

static void read_weights(const struct reading *reading)
{
    struct policy *policy = reading->policy;
    const Senconet__V1__Weights *from = reading->message->weights;
    for (unsigned i = 0; i < WEIGHTS; i++) {
        policy->weight_hundredths[i] =
            from != NULL ? slot_get(from, &weights[i]) : (struct figure){0};
        policy->takes &= ~(1u << i);
        policy->takes |= policy->weight_hundredths[i].given ? 1u << i : 0;
    }
    if (from != NULL)
        policy->k_agencies_weight_hundredths = slot_get(from, &agencies_weight);
}

static void read_bands(const struct reading *reading)
{
    const Senconet__V1__Policy *message = reading->message;
    struct policy *policy = reading->policy;
    if (message->n_bands > POLICY_BANDS_MAX)
        say(reading, "bands", "has more than 8 bands");
    if (message->without_bands && message->n_bands > 0)
        say(reading, "withoutBands", "bands are given, so it is not without");
    if (message->without_bands)
        policy->band_count = 0;
    if (message->n_bands == 0 || message->n_bands > POLICY_BANDS_MAX)
        return;
    policy->band_count = (uint32_t)message->n_bands;
    for (size_t i = 0; i < message->n_bands; i++) {
        const Senconet__V1__TurnoverBand *from = message->bands[i];
        if (from->percent_hundredths > UINT32_MAX || from->hours_thousandths > UINT32_MAX)
            say(reading, "bands", "holds a number that is too large");
        policy->band[i] = (struct turnover_band){(uint32_t)from->percent_hundredths,
                                                 (uint32_t)from->hours_thousandths};
    }
}

static void read_applies(const struct reading *reading)
{
    uint32_t said = 0;
    for (size_t i = 0; i < reading->message->n_applies; i++) {
        const Senconet__V1__KindApplies *from = reading->message->applies[i];
        unsigned kind = (unsigned)from->kind;
        if (!from->has_kind || kind >= KIND_COUNT) {
            say(reading, "applies", "does not say which kind of school");
            continue;
        }
        if ((said & 1u << kind) != 0)
            say(reading, "applies", "names a kind of school twice");
        said |= 1u << kind;
        if (from->applies != SENCONET__V1__KIND_APPLIES__APPLIES__NOT_SAID)
            reading->policy->applies[kind] = (enum applies)from->applies;
    }
}

void policy_from_message(const Senconet__V1__Policy *message, struct policy *policy,
                         struct violations *violations, const char *prefix)
{
    struct policy_fault faults[POLICY_FAULTS_MAX];
    struct reading reading = {message, policy, violations, prefix};
    *policy = policy_charter();
    if (message == NULL) {
        violations_add(violations, prefix, "a policy must be given");
        return;
    }
    read_name(&reading);
    read_codes_reason(&reading);
    read_weights(&reading);
    for (unsigned i = 0; i < ROWS; i++)
        read_row(&reading, &rows[i]);
    read_bands(&reading);
    read_applies(&reading);
    unsigned count = policy_check(policy, faults);
    for (unsigned i = 0; i < count; i++)
        say(&reading, faults[i].field, faults[i].reason);
}
