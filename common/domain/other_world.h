/* Whether a sum that is not known could be another: looked for is another world, which nobody could
 * tell from ours by what is known. A world that is found proves that the sum cannot be worked out,
 * however it was found; where none is found, the sum counts as one that can.
 *
 * Readers are given more than they have: in the other world every count that is of few is of few
 * too, and what is 0 or more than 5 stays so. It looks the same, then, also to a reader who knows
 * which of the marks hide counts of 1 to 5. */
#ifndef COMMON_DOMAIN_OTHER_WORLD_H
#define COMMON_DOMAIN_OTHER_WORLD_H

#include "common/domain/knowledge.h"

struct other_world;

/* The knowledge gets no new counts or sums from here on. What becomes known may be said at any
 * time, and makes the search quicker; what no longer is has to be. */
struct other_world *other_world_new(const struct knowledge *knowledge);
void other_world_free(struct other_world *world);
void other_world_look_again(struct other_world *world);
void other_world_loosen(struct other_world *world, uint32_t sum);

/* Nobody can work the sum out: neither outsiders, nor the people of any one school, who know their
 * own figures (but for a sum of that school's figures only). The people of several schools, who
 * know more, are not asked about. */
__attribute__((warn_unused_result)) bool other_world_hides(struct other_world *world, uint32_t sum);

#endif
