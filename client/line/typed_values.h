/* What was typed for options, looked at before anything leaves the machine: by the word that stands
 * for the value in the command's table ("DAY", "TEXT"), so that no command has to name its own
 * again. */
#ifndef CLIENT_LINE_TYPED_VALUES_H
#define CLIENT_LINE_TYPED_VALUES_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"

/* A day written otherwise than 2026-09-01 is said how to write (EXIT_USAGE); words in which a pupil
 * is named by a UPN do not go out (EXIT_FIGURES). Whatever else is wrong is the server's to judge.
 * Anything but EXIT_DONE has been said. */
enum exit_code typed_values_look(const struct arguments *arguments);

#endif
