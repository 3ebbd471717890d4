/* What was told of a collection's academic year before, and how its accepted returns are now: what
 * a new publication, or an answer, is judged by. */
#ifndef SERVER_HANDLERS_TOLD_TOLD_H
#define SERVER_HANDLERS_TOLD_TOLD_H

#include "common/domain/suppression.h"
#include "server/gate/handler.h"

/* A worker serves nobody else while it judges: time grows with the schools (for the 24,000 of
 * England it is seconds). */
enum {
    TOLD_SCHOOLS_MAX = 3000,
    TOLD_ROWS_MAX = 60000 /* of all that was told before: 20 publications of so many schools */
};

struct told {
    int64_t collection;
    int64_t place;              /* of what is told next */
    int64_t schools, told_rows; /* with an accepted return; and told of before, however often */
    const char *policy_name;
    int64_t policy_version;
    struct published_table now; /* true, and nothing shown yet */
    const char **name;          /* of each of its rows */
    int64_t *version, *kind;
    struct published_table *past; /* with room for one more */
    size_t past_count;
    struct arena scratch; /* what was told before, which may be much; told_forget releases it */
};

/* $2 must be null. write_id: of what is to be kept; NULL where nothing is. figures: they are to be
 * told; without that none are read, nor is what was told before. */
extern const char told_sql[];
void told_bind(struct parameters *parameters, const char *collection, const char *write_id,
               bool figures);

/* Something has been told under this id already: that is the answer, or the id is another's;
 * nothing is judged, nor refused for what has become of the collection since. */
bool told_already(const struct rows *rows);

/* NULL: the turn is refused, at the field: a practice collection, or (where some must be) nothing
 * accepted, or too many schools, or too much told before, to be judged. */
struct told *told_of_rows(struct turn *turn, const struct rows *rows, bool some);

/* When it has been judged: how the returns are now stays. */
void told_forget(struct told *told);

/* The digest of so many bytes. */
void digest_of(uint8_t digest[32], const void *bytes, size_t length);

#endif
