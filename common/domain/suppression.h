/* What of a table may leave the trust. Counts of 1 to 5 pupils are suppressed, and with them
 * whatever would let one of them be worked out: sums and totals, other counts of the row or the
 * column, points and hours. Pupils without SEN, who are in no column, are such a count: they are
 * the roll less SEN.
 *
 * The rule. A suppressed count or sum of 1 to 5 must not be derivable: from all that was ever told
 * of the collection and this table together, with every column of it, there must be another world
 * (other_world.h) in which it has another value and everything told is the same. Two values are
 * asked for, not an interval of some width: with counts of at most 5 an interval of "within 1"
 * would leave no total standing. Instead more readers are guarded against: those who know how this
 * program chooses and which marks hide few, those who know every school's roll, and the people of
 * any one school, who know their own figures.
 *
 * The limit. Only one school's people at a time are guarded against. Somebody with roles at two
 * schools knows the figures of both, and so do two schools that tell each other theirs; the people
 * of a successor may know their predecessor's. Such readers may be able to work out a count of a
 * third school: where it matters, publish without the columns that have counts of few.
 *
 * What was told already, in a publication or in an answer to a request for information, counts as
 * known and is shown. Where it lets a count be worked out already, the count is not shown for that,
 * but can be protected no longer: nothing is told about it that had not been told, and it is
 * counted (exposed).
 *
 * The pattern is that of the whole table, whichever columns are asked for: any two publications of
 * the same returns are parts of one table that is safe. */
#ifndef COMMON_DOMAIN_SUPPRESSION_H
#define COMMON_DOMAIN_SUPPRESSION_H

#include "common/domain/published_table.h"

struct suppression {
    size_t few;     /* counts and sums of 1 to 5 that are not shown */
    size_t more;    /* cells that are not shown for their sake */
    size_t exposed; /* counts and sums of 1 to 5 that could be worked out before */
};

/* Sets which cells are shown. past: every table told before with its true figures of then, and in
 * shown which cells were told. The policy is the collection's, and so the weights are. */
struct suppression suppress(struct published_table *table, const struct published_table *past,
                            size_t past_count);

#endif
