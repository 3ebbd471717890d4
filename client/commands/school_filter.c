/* A school's number. */
#include "client/commands/school_filter.h"

#include "client/line/refusal.h"
#include "client/register/laestab.h"

enum exit_code school_filter(const struct arguments *arguments, int *has_school, uint64_t *school)
{
    const char *typed = arguments_value(arguments, "school");
    *has_school = typed != NULL;
    if (typed == NULL || laestab_read(typed, school))
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "--school: this is no LAESTAB number: seven digits, such as 9994999");
    return EXIT_USAGE;
}
