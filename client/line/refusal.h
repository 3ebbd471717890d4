/* A refusal in words for people, on stderr: what is wrong, each thing by the option or operand it
 * was typed with. */
#ifndef CLIENT_LINE_REFUSAL_H
#define CLIENT_LINE_REFUSAL_H

#include "client/line/arguments.h"
#include "common/wire/violations.h"

/* violations: NULL for none. */
void refusal_print(const char *message, const struct violations *violations,
                   const struct arguments *arguments);

#endif
