/* Which schools something is taken back from: numbers and files on the command line. */
#ifndef CLIENT_COMMANDS_WITHDRAWAL_H
#define CLIENT_COMMANDS_WITHDRAWAL_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "client/register/supply_file.h"

/* "budget", "mobility" or "all", each option --withdraw of the line: a mask of 1 << enum
 * supply_part; 0 where there is none. False: said on stderr. */
__attribute__((warn_unused_result)) bool withdrawal_parts(const struct arguments *arguments,
                                                          unsigned *parts);

/* The one operand that is a file with a column laestab, or the operands that are schools' numbers.
 * Anything but EXIT_DONE has been said. */
enum exit_code withdrawal_schools(const struct arguments *arguments, struct supply_file *file,
                                  struct arena *arena);

#endif
