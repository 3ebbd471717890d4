/* What commands share that write: what names a pupil does not leave the machine, days are written
 * as they should be, and a write has its id. The rest is the server's to judge. */
#ifndef CLIENT_COMMANDS_WRITE_FILL_H
#define CLIENT_COMMANDS_WRITE_FILL_H

#include "client/commands/visit.h"

/* texts, days: options, ended by NULL. *write_id: the request's; a new one where none was typed.
 * Anything but EXIT_DONE has been said. */
enum exit_code write_fill(struct visit *visit, const char *const *texts, const char *const *days,
                          char **write_id);

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
