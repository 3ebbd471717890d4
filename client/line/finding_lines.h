/* What the rules found in figures: in words for people, on stderr; errors, with --json, as a
 * refusal.
 */
#ifndef CLIENT_LINE_FINDING_LINES_H
#define CLIENT_LINE_FINDING_LINES_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "common/domain/rules.h"

/* EXIT_FIGURES where there are errors, else EXIT_DONE: queries stop nothing. */
enum exit_code finding_lines_print(const struct findings *findings,
                                   const struct arguments *arguments);

#endif
