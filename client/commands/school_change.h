/* What the commands share by which the trust's schools change. */
#ifndef CLIENT_COMMANDS_SCHOOL_CHANGE_H
#define CLIENT_COMMANDS_SCHOOL_CHANGE_H

#include "client/commands/visit.h"

/* What names a pupil does not leave the machine; days are written as they should be. The rest is
 * the server's to judge. Anything but EXIT_DONE has been said. */
enum exit_code school_change_fill(struct visit *visit, const struct arguments *arguments,
                                  void *request);

#endif
