/* Days and reasons. */
#include "server/handlers/membership/change.h"

#include "common/domain/date.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

void change_check(const char *on, const char *reason, bool reason_needed,
                  struct violations *violations)
{
    if (on == NULL)
        violations_add(violations, "on", "say from which day");
    (void)day_field(on, "on", false, violations);
    if (reason != NULL || reason_needed)
        words_reason(reason, "auditors", violations);
}

const char *change_day_words(struct turn *turn, const struct rows *rows)
{
    struct date date;
    char *words = arena_need(turn->arena, DATE_WORDS);
    const char *day = rows_text(rows, 0, "day");
    return date_parse(day, &date) ? date_print_words(words, date) : day;
}

void change_refuse_far(struct turn *turn)
{
    turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, "on",
                      "this day is more than three years away; nothing was changed");
}
