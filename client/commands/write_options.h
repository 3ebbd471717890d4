/* What commands share that write over what was there before. */
#ifndef CLIENT_COMMANDS_WRITE_OPTIONS_H
#define CLIENT_COMMANDS_WRITE_OPTIONS_H

#include "client/commands/visit.h"

/* False, which is said, where not exactly one of the two switches is there. *first: the first is.
 */
__attribute__((warn_unused_result)) bool write_either(const struct arguments *arguments,
                                                      const char *one, const char *other,
                                                      int *first);

#define REPLACES_OPTION                                                                            \
    {                                                                                              \
        .name = "replaces", .value = "VERSION",                                                    \
        .help = "the version you looked at: where there is a newer one, nothing is stored",        \
        .needed = true                                                                             \
    }

#endif
