/* What somebody may have meant who typed a word that is not there. */
#ifndef CLIENT_LINE_NEAREST_H
#define CLIENT_LINE_NEAREST_H

#include <stddef.h>

/* The first length bytes of typed, and the nearest word yet; NULL: none is near enough to have been
 * meant. A word is as far as letters are wrong, too many, missing, or change places; 1 where it has
 * the same parts between dashes in another order ("k-weight"). */
struct nearest {
    const char *typed;
    size_t length;
    const char *word;
    size_t distance; /* where there is a word */
};

/* Of words as near, the first stays. */
void nearest_consider(struct nearest *nearest, const char *word);

#endif
