/* Seven digits. */
#include "server/handlers/school_field.h"

enum { SCHOOL_LEAST = 1000000, SCHOOL_MOST = 9999999 };

void school_field(bool given, uint64_t school, const char *field, struct violations *violations)
{
    if (given && (school < SCHOOL_LEAST || school > SCHOOL_MOST))
        violations_add(violations, field, "a school is named by its LAESTAB number, seven digits");
}
