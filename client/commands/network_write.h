/* What the commands of network meetings and approaches share when they write: an id, texts that
 * name no pupil, and texts of several paragraphs from a file. */
#ifndef CLIENT_COMMANDS_NETWORK_WRITE_H
#define CLIENT_COMMANDS_NETWORK_WRITE_H

#include "client/commands/visit.h"

#define WRITE_ID_OPTION                                                                            \
    {                                                                                              \
        .name = "write-id", .value = "UUID",                                                       \
        .help = "of a write whose outcome is not known, to do it once"                             \
    }

/* Field write_id, where it was not given, and then whether every text of the request may leave this
 * machine. Not EXIT_DONE: said. */
enum exit_code network_write_fill(struct visit *visit, const struct arguments *arguments,
                                  void *request);

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
