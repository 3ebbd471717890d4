/* One way to say it. */
#include "server/handlers/time_field.h"

#include "common/domain/london_time.h"

int64_t time_field(const char *text, const char *field, bool needed, struct violations *violations)
{
    int64_t instant = 0;
    if (text == NULL && !needed)
        return 0;
    enum london_fault fault =
        text == NULL ? LONDON_NOT_WRITTEN_SO : london_time_parse(text, &instant);
    if (fault != LONDON_FINE)
        violations_add(violations, field, "%s", london_fault_words(fault));
    return instant;
}
