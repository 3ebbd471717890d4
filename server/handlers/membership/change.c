/* Days and reasons. */
#include "server/handlers/membership/change.h"

#include "common/domain/date.h"
#include "common/domain/free_text.h"
#include "common/domain/return_state.h"
#include "server/handlers/day_field.h"

void change_check(const char *on, const char *reason, bool reason_needed,
                  struct violations *violations)
{
    const char *fault =
        reason != NULL ? free_text_fault(reason, MEMBERSHIP_REASON_CHARACTERS) : NULL;
    if (on == NULL)
        violations_add(violations, "on", "say from which day");
    (void)day_field(on, "on", false, violations);
    if (reason == NULL && reason_needed)
        violations_add(violations, "reason",
                       "the reason is needed: the trust and auditors will read it");
    if (fault != NULL)
        violations_add(violations, "reason", "the reason %s", fault);
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

void change_refuse_far(struct turn *turn)
{
    turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, "on",
                      "this day is more than three years away; nothing was changed");
}
