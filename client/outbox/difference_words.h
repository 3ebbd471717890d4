/* What differs between two versions, for people: the figures as figures are written, the rest by
 * the words that its name in the contract is made of. */
#ifndef CLIENT_OUTBOX_DIFFERENCE_WORDS_H
#define CLIENT_OUTBOX_DIFFERENCE_WORDS_H

#include "common/base/arena.h"

/* field, value: of struct difference (conflict.h). "Pupils on roll" for "figures.roll"; "Cost" for
 * "content.costPence". */
const char *difference_title(const char *field, struct arena *arena);

/* NULL where there is no value. */
const char *difference_value(const char *field, const char *value, struct arena *arena);

#endif
