/* What may come next on a command line that is being typed, for the shell that asks (PROGRAM
 * --complete WORD..., the last of them begun or empty): printed a line each. See deploy/completion.
 */
#ifndef COMMON_BASE_COMPLETION_H
#define COMMON_BASE_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

enum { COMPLETION_WORDS = 256 };

struct completion {
    const char *words[COMPLETION_WORDS]; /* whole ones before it */
    size_t count;
    const char *begun; /* may be empty */
    bool within;       /* behind the ":" of a word: nothing we know of comes there */
};

/* As the shell has parted them: bash makes words of their own of "=" and ":". */
void completion_read(struct completion *completion, int argc, char **argv);

/* Offers prefix and word together, if that is how the begun word goes on. */
void completion_offer(const struct completion *completion, const char *prefix, const char *word);

/* The name of a file comes next: that the shell knows better. */
void completion_offer_files(void);

#endif
