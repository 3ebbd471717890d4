/* What the commands of network meetings and approaches share when they write: texts of
 * several paragraphs from a file, and what was done before. */
#ifndef CLIENT_COMMANDS_NETWORK_WRITE_H
#define CLIENT_COMMANDS_NETWORK_WRITE_H

#include "client/commands/visit.h"

/* A text file, a paragraph a line; lines without words are passed over. "-" is standard input.
 * Without a path there are none. */
enum exit_code paragraphs_read(struct visit *visit, const char *path, char ***paragraphs,
                               size_t *count);

/* A number before the colon of "NUMBER:WORDS", or alone: words NULL. False: said, at the option. */
__attribute__((warn_unused_result)) bool numbered_words_read(struct visit *visit,
                                                             const char *option, const char *text,
                                                             uint64_t *number, char **words);

/* " (it had been done before)" or "". */
const char *repeated_words(int repeated);

#endif
