/* A file of rows as a command takes it: opened, and what is wrong with it said. */
#ifndef CLIENT_COMMANDS_SHEET_INPUT_H
#define CLIENT_COMMANDS_SHEET_INPUT_H

#include "client/line/exit_code.h"
#include "client/register/faults.h"

/* NULL: why not is said on stderr. */
FILE *sheet_input_open(const char *path);

/* EXIT_DONE; EXIT_FILE for a reason, said on stderr; EXIT_FINDINGS for faults, listed on stdout (as
 * {"wrong": 2, "lines": [...]} with json). */
enum exit_code sheet_input_judge(const char *path, const char *reason, struct faults *faults,
                                 bool json);

#endif
