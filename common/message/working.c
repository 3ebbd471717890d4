/* Every number of the working has a slot; those that say nothing in this result are not sent. */
#include "common/message/working.h"

#include "common/message/slot.h"

#include <stddef.h>

enum when { ALWAYS, WITH_TURNOVER, WITH_COUNTS };

static const struct row {
    enum when when;
    size_t own;
    struct slot wire;
} rows[] = {
#define ROW(when, member)                                                                          \
    {                                                                                              \
        when, offsetof(struct working, member), SLOT(Senconet__V1__Working, member)                \
    }
    ROW(ALWAYS, budget_points_hundredths),
    ROW(ALWAYS, pupil_points_hundredths),
    ROW(ALWAYS, points_hundredths),
    ROW(ALWAYS, point_hours_thousandths),
    ROW(WITH_COUNTS, movements),
    ROW(WITH_COUNTS, roll),
    ROW(WITH_TURNOVER, turnover_percent_hundredths),
    ROW(ALWAYS, turnover_hours_thousandths),
    ROW(ALWAYS, hours_thousandths),
    ROW(ALWAYS, points_short_hundredths),
#undef ROW
};

static const struct slot provision_slots[] = {
    [PROVISION_A] = SLOT(Senconet__V1__ProvisionPoints, a_hundredths),
    [PROVISION_P] = SLOT(Senconet__V1__ProvisionPoints, p_hundredths),
    [PROVISION_S] = SLOT(Senconet__V1__ProvisionPoints, s_hundredths),
    [PROVISION_K] = SLOT(Senconet__V1__ProvisionPoints, k_hundredths),
    [PROVISION_E] = SLOT(Senconet__V1__ProvisionPoints, e_hundredths),
};

static const struct missing_name {
    uint32_t answers;
    const char *name;
} missing_names[] = {
    {ANSWER_PLASC, "pupils"},
    {ANSWER_BUDGET, "budget"},
    {ANSWER_COUNTS | ANSWER_SUPPLIED | ANSWER_MOBILITY, "mobility"},
};

enum {
    ROWS = sizeof rows / sizeof *rows,
    PROVISIONS = sizeof provision_slots / sizeof *provision_slots,
    MISSING_NAMES = sizeof missing_names / sizeof *missing_names
};

static bool is_said(const struct working *working, enum when when)
{
    return when == ALWAYS || working->turnover_used == TURNOVER_USED_COUNTS ||
           (when == WITH_TURNOVER && working->turnover_used == TURNOVER_USED_SUPPLIED);
}

static void write_numbers(Senconet__V1__Working *message, const struct working *working)
{
    for (unsigned i = 0; i < ROWS; i++) {
        uint64_t value;
        memcpy(&value, (const char *)working + rows[i].own, sizeof value);
        if (is_said(working, rows[i].when))
            slot_set(message, &rows[i].wire, value);
    }
    message->has_turnover_used = true;
    message->turnover_used = (Senconet__V1__Working__TurnoverUsed)working->turnover_used;
    message->has_over_week = true;
    message->over_week = working->over_week;
}

static void write_provision(struct arena *arena, Senconet__V1__Working *message,
                            const struct working *working)
{
    message->provision_points = arena_need(arena, sizeof *message->provision_points);
    senconet__v1__provision_points__init(message->provision_points);
    for (unsigned i = 0; i < PROVISIONS; i++)
        slot_set(message->provision_points, &provision_slots[i],
                 working->provision_points_hundredths[i]);
}

char **working_missing(struct arena *arena, uint32_t missing, size_t *count)
{
    char **names = arena_need(arena, MISSING_NAMES * sizeof *names);
    *count = 0;
    for (unsigned i = 0; i < MISSING_NAMES; i++)
        if ((missing & missing_names[i].answers) != 0)
            names[(*count)++] = arena_copy(arena, missing_names[i].name);
    return names;
}

/* Where the formula does not apply there is nothing to say but that. */
Senconet__V1__Working *working_message(struct arena *arena, const struct working *working)
{
    Senconet__V1__Working *message = arena_need(arena, sizeof *message);
    senconet__v1__working__init(message);
    message->has_result = true;
    message->result = (Senconet__V1__Working__Result)working->result;
    if (working->result != WORKING_HOURS && working->result != WORKING_AT_LEAST)
        return message;
    write_numbers(message, working);
    write_provision(arena, message, working);
    message->missing = working_missing(arena, working->missing, &message->n_missing);
    return message;
}
