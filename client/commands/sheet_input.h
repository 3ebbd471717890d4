/* A file of rows as a command takes it: opened, and what is wrong with it said. */
#ifndef CLIENT_COMMANDS_SHEET_INPUT_H
#define CLIENT_COMMANDS_SHEET_INPUT_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "client/register/faults.h"

/* NULL: why not has been said. */
FILE *sheet_input_open(const char *path, const struct arguments *arguments);

/* EXIT_DONE; EXIT_FILE for a reason, which is said; EXIT_FINDINGS for faults, listed on stdout (as
 * {"wrong": 2, "lines": [...]} with json). */
enum exit_code sheet_input_judge(const char *path, const char *reason, struct faults *faults,
                                 const struct arguments *arguments);

#endif
