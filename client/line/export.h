/* A list as a file: --csv FILE and --xlsx FILE, which every list has. The table goes there instead
 * of the screen (table.h); "-" is standard output for CSV. */
#ifndef CLIENT_LINE_EXPORT_H
#define CLIENT_LINE_EXPORT_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"

struct table;

/* Ended by one without a name. */
extern const struct argument export_arguments[];

/* Looks whether the files could be written, before anything is asked. title: of the sheet. False:
 * said. */
__attribute__((warn_unused_result)) bool export_begin(const struct arguments *arguments,
                                                      const char *title);

bool export_asked(void);

void export_table(const struct table *table);

/* EXIT_DONE, or what came of writing. What was asked is forgotten, in every ending of a command:
 * the words are the command line's, and a later command has not asked for a file. */
enum exit_code export_end(void);

#endif
