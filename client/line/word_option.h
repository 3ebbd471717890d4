/* An option whose value is one of a few words. The table of a command's options names the words
 * (see arguments.h), so that completion offers what the reader takes. */
#ifndef CLIENT_LINE_WORD_OPTION_H
#define CLIENT_LINE_WORD_OPTION_H

#include "client/line/arguments.h"

struct word {
    const char *word;
    unsigned value;
};

/* Leaves *value as it is where the option is not given. False for a word that is none of them
 * (ended by one without a word), said with all there are. */
__attribute__((warn_unused_result)) bool word_option(const struct arguments *arguments,
                                                     const char *option, const struct word *words,
                                                     unsigned *value);

/* The same of text itself, length bytes of it. */
__attribute__((warn_unused_result)) bool word_read(const struct arguments *arguments,
                                                   const char *option, const char *text,
                                                   size_t length, const struct word *words,
                                                   unsigned *value);

#endif
