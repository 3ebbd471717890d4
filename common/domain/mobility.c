/* Usual and unusual times of joining and leaving. */
#include "common/domain/mobility.h"

#include "common/base/number.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *text;
    int year_group;
} named[] = {
    {"E1", YEAR_E1}, {"E2", YEAR_E2},     {"N1", YEAR_N1},     {"N2", YEAR_N2},
    {"R", YEAR_R},   {"M", YEAR_UNKNOWN}, {"X", YEAR_UNKNOWN},
};

bool year_group_parse(const char *text, int *year_group)
{
    uint64_t number;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strcmp(text, named[i].text) == 0) {
            *year_group = named[i].year_group;
            return true;
        }
    if (strlen(text) > 2 || !number_parse(text, 14, &number) || number == 0)
        return false;
    *year_group = (int)number;
    return true;
}

bool mobility_usual_joining(struct date entry, int year_group, struct year_span school)
{
    if (year_group == YEAR_UNKNOWN || (entry.month != 8 && entry.month != 9))
        return false;
    /* Year 3 of a junior school is its lowest year. */
    return year_group == school.lowest || year_group == YEAR_R || year_group == 7 ||
           year_group == 12;
}

bool mobility_usual_leaving(struct date leaving, int year_group, struct year_span school)
{
    if (year_group == YEAR_UNKNOWN || (leaving.month != 7 && leaving.month != 8))
        return false;
    bool all_through = school.lowest <= 6 && school.highest >= 7;
    return year_group == school.highest || year_group == YEAR_N2 ||
           (all_through && year_group == 6) || year_group == 11 || year_group == 13;
}
