/* What was told of a collection before, and how its accepted returns are now: what a new
 * publication, or an answer, is judged by. */
#ifndef SERVER_HANDLERS_TOLD_TOLD_H
#define SERVER_HANDLERS_TOLD_TOLD_H

#include "common/domain/suppression.h"
#include "server/gate/handler.h"

/* A worker serves nobody else while it judges: time grows with the schools (for the 24,000 of
 * England it is seconds). */
enum { TOLD_SCHOOLS_MAX = 3000 };

struct told {
    int64_t collection;
    int64_t place; /* of what is told next */
    const char *policy_name;
    int64_t policy_version;
    struct published_table now; /* true, and nothing shown yet */
    const char **name;          /* of each of its rows */
    int64_t *version, *kind;
    struct published_table *past; /* with room for one more */
    size_t past_count;
    struct arena scratch; /* what was told before, which may be much; told_forget releases it */
};

/* $2 must be null, $3 is the collection's key, $4 the id of the write, null where nothing is kept.
 */
extern const char told_sql[];

/* Something has been told under this id already: that is the answer, or the id is another's;
 * nothing is judged, nor refused for what has become of the collection since. */
bool told_already(const struct rows *rows);

/* NULL: the turn is refused, at the field: a practice collection, or (where some must be) nothing
 * accepted, or of too many schools to be judged. */
struct told *told_of_rows(struct turn *turn, const struct rows *rows, bool some);

/* There are no more than TOLD_SCHOOLS_MAX: without that it is given to suppress() nowhere. */
bool told_can_be_judged(const struct told *told);

/* When it has been judged: how the returns are now stays. */
void told_forget(struct told *told);

/* The digest of so many bytes. */
void digest_of(uint8_t digest[32], const void *bytes, size_t length);

#endif
