/* One way to say it. */
#include "server/handlers/day_field.h"

struct date day_field(const char *text, const char *field, bool needed,
                      struct violations *violations)
{
    struct date day = {0};
    if (text == NULL ? needed : !date_parse(text, &day))
        violations_add(violations, field, "%s 2026-09-01",
                       needed ? "a day is needed, written" : "a day is written");
    return day;
}
