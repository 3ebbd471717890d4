/* Trials -> messages. */
#include "common/message/trial.h"

#include "common/message/working.h"

static char **codes_message(struct arena *arena, uint32_t codes, size_t *count)
{
    char **list = arena_need(arena, PROVISION_COUNT * sizeof *list);
    for (unsigned i = 0; i < PROVISION_COUNT; i++) {
        char code[] = {provision_code((enum provision)i), '\0'};
        if ((codes & 1u << i) != 0)
            list[(*count)++] = arena_copy(arena, code);
    }
    return list;
}

static void write_hours(Senconet__V1__TriedHours *message, const struct working *working)
{
    message->has_hours_thousandths = message->has_points_hundredths =
        message->has_points_short_hundredths = 1;
    message->hours_thousandths = working->hours_thousandths;
    message->points_hundredths = working->points_hundredths;
    message->points_short_hundredths = working->points_short_hundredths;
}

static Senconet__V1__TriedHours *side_message(struct arena *arena, const struct trial_side *side)
{
    const struct working *working = &side->working;
    Senconet__V1__TriedHours *message = arena_need(arena, sizeof *message);
    senconet__v1__tried_hours__init(message);
    message->has_result = 1;
    message->result = (Senconet__V1__TriedHours__Result)working->result;
    if (side->codes_not_taken != 0) {
        message->result = SENCONET__V1__TRIED_HOURS__RESULT__CODES_NOT_TAKEN;
        message->codes_not_taken =
            codes_message(arena, side->codes_not_taken, &message->n_codes_not_taken);
    } else if (working->result == WORKING_HOURS || working->result == WORKING_AT_LEAST) {
        write_hours(message, working);
        message->missing = working_missing(arena, working->missing, &message->n_missing);
    }
    return message;
}

Senconet__V1__TriedSchool *trial_message(struct arena *arena, const struct trial *trial)
{
    Senconet__V1__TriedSchool *message = arena_need(arena, sizeof *message);
    senconet__v1__tried_school__init(message);
    message->has_change = 1;
    message->change = (Senconet__V1__TriedSchool__Change)trial->change;
    if (trial->change == TRIAL_NOTHING_SENT)
        return message;
    message->now = side_message(arena, &trial->now);
    message->then = side_message(arena, &trial->then);
    return message;
}

Senconet__V1__TrialTotals *trial_totals_message(struct arena *arena,
                                                const struct trial_totals *totals)
{
    Senconet__V1__TrialTotals *message = arena_need(arena, sizeof *message);
    senconet__v1__trial_totals__init(message);
    message->has_schools = message->has_gain = message->has_lose = message->has_stay =
        message->has_have_none = message->has_not_compared = message->has_nothing_sent =
            message->has_hours_now_thousandths = message->has_hours_then_thousandths = 1;
    message->schools = totals->schools;
    message->gain = totals->of[TRIAL_GAINS];
    message->lose = totals->of[TRIAL_LOSES];
    message->stay = totals->of[TRIAL_STAYS];
    message->have_none = totals->of[TRIAL_HAS_NONE];
    message->not_compared = totals->of[TRIAL_NOT_COMPARED];
    message->nothing_sent = totals->of[TRIAL_NOTHING_SENT];
    message->hours_now_thousandths = totals->hours_now_thousandths;
    message->hours_then_thousandths = totals->hours_then_thousandths;
    return message;
}
