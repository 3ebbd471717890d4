/* What was told of a collection's academic year before, and how its accepted returns are now: what
 * a new publication, or an answer, is judged by. */
#ifndef SERVER_HANDLERS_DISCLOSURES_TOLD_H
#define SERVER_HANDLERS_DISCLOSURES_TOLD_H

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

/* $2 must be null. figures: they are to be told; without that none are read, nor is what was told
 * before. */
extern const char told_sql[];
void told_bind(struct parameters *parameters, const char *collection, bool figures);

/* NULL: the turn is refused, at the field: a practice collection, or (where some must be) nothing
 * accepted, or too many schools, or too much told before, to be judged. */
struct told *told_of_rows(struct turn *turn, const struct rows *rows, bool some);

/* When it has been judged: how the returns are now stays. */
void told_forget(struct told *told);

/* For a handler's step of disclose(). */
struct telling {
    const struct told *told; /* NULL: no figures are told */
    int kind;
    const char *write_id;
    uint8_t said[32]; /* a digest of all that was asked */
    const char *title, *reference, *file_name;
    uint32_t columns;
    const void *content; /* NULL: a publication was given */
    size_t length;
    int64_t publication;
    size_t exposed;
    uint8_t fingerprint[32];
};

/* Binds $3 to $20; what is told of each row is what it shows, of the columns that are given. */
void telling_bind(struct parameters *parameters, const struct telling *telling);

extern const char telling_sql[];
extern const struct constraint_words telling_constraints[];

/* The digest of so many bytes. */
void digest_of(uint8_t digest[32], const void *bytes, size_t length);

#endif
