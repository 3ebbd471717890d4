/* --school of a list: one school of those that the caller may see. */
#ifndef CLIENT_COMMANDS_SCHOOL_FILTER_H
#define CLIENT_COMMANDS_SCHOOL_FILTER_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"

#include <stdint.h>

#define SCHOOL_FILTER_OPTION                                                                       \
    {                                                                                              \
        .name = "school", .value = "LAESTAB", .help = "of this school only", .field = "atSchool"   \
    }

/* Into the request's at_school. Anything but EXIT_DONE has been said. */
enum exit_code school_filter(const struct arguments *arguments, int *has_school, uint64_t *school);

#endif
