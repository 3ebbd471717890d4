/* Days and reasons. */
#include "server/handlers/membership/change.h"

#include "common/domain/date.h"
#include "common/domain/return_state.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

void change_check(const char *on, const char *reason, bool reason_needed,
                  struct violations *violations)
{
    if (on == NULL)
        violations_add(violations, "on", "say from which day");
    (void)day_field(on, "on", false, violations);
    if (reason != NULL || reason_needed)
        words_reason(reason, "the trust and auditors", violations);
}

const char *change_day_words(struct turn *turn, const struct rows *rows)
{
    struct date date;
    char *words = arena_need(turn->arena, DATE_WORDS);
    const char *day = rows_text(rows, 0, "day");
    return date_parse(day, &date) ? date_print_words(words, date) : day;
}

const char *change_returns_words(struct turn *turn, const struct rows *rows)
{
    const char *words = NULL;
    for (int row = 1; row < rows->count; row++)
        words = arena_print(turn->arena, "%s%s%s is %s", words != NULL ? words : "",
                            words != NULL ? "; " : "", rows_text(rows, row, "key"),
                            return_state_name((enum return_state)rows_int(rows, row, "state")));
    return words != NULL ? words : "";
}

static void refuse(struct turn *turn, const struct rows *rows, const struct change_refusal *refusal)
{
    bool has_day = refusal->after_day != NULL;
    const char *words =
        arena_print(turn->arena, "%s%s%s; nothing was changed", refusal->words,
                    has_day ? change_day_words(turn, rows) : "", has_day ? refusal->after_day : "");
    if (refusal->field != NULL)
        turn_refuse_field(turn, refusal->code, refusal->field, "%s", words);
    else
        turn_refuse(turn, refusal->code, "%s", words);
}

static const struct change_refusal of_all = {"too far", "on", GRPC_INVALID_ARGUMENT,
                                             "this day is more than three years away", NULL};

bool change_refused(struct turn *turn, const struct rows *rows, const char *outcome,
                    const struct change_refusal *refusals)
{
    for (; refusals->outcome != NULL; refusals++)
        if (strcmp(outcome, refusals->outcome) == 0) {
            refuse(turn, rows, refusals);
            return true;
        }
    if (strcmp(outcome, "no school") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school",
                          "the trust has no school %lld: senco school import brings it in",
                          (long long)turn->school);
    else if (strcmp(outcome, of_all.outcome) == 0)
        refuse(turn, rows, &of_all);
    return turn->refused != GRPC_OK;
}
