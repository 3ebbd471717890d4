/* Where figures come from, for people. */
#ifndef CLIENT_COMMANDS_ORIGIN_WORDS_H
#define CLIENT_COMMANDS_ORIGIN_WORDS_H

#include "common/base/arena.h"
#include "common/domain/figure_origin.h"
#include "senconet/v1/returns.pb-c.h"

/* Of a figure of this version; NULL: nothing is said of it. */
const Senconet__V1__FigureOrigin *origin_of(const Senconet__V1__Return *stored, enum figure_id id);

/* "census, 17 January 2013", "last year, not checked", "the trust", "typed"; "" where it is not
 * said. What was carried over is checked once the query about it is answered. */
const char *origin_words(struct arena *arena, const Senconet__V1__Return *stored,
                         enum figure_id id);

/* What is new with this version: "k, n (census, 17 January 2013); budget (not known)". */
const char *origins_new_words(struct arena *arena, const Senconet__V1__Return *stored);

#endif
