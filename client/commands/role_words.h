/* Roles as words of the command line, and in print. */
#ifndef CLIENT_COMMANDS_ROLE_WORDS_H
#define CLIENT_COMMANDS_ROLE_WORDS_H

#include "client/line/arguments.h"
#include "common/base/arena.h"
#include "senconet/v1/people.pb-c.h"

/* "  senco at 9994999 from 2026-09-01" and a line feed. */
void role_print(FILE *out, const Senconet__V1__RoleHeld *role);

/* NULL, or why the text is no role, as a sentence without its full stop; texts live in the arena.
 */
const char *role_parse(const char *text, struct arena *arena, Senconet__V1__RoleHeld **role);

/* "senco:9994999", "administrator", "auditor:until=2026-12-31", "head:9994999:from=2026-09-01".
 * NULL: what cannot be read is said. */
Senconet__V1__RoleHeld *role_read(const char *text, struct arena *arena,
                                  const struct arguments *arguments);

#endif
