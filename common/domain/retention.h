/* Which personal data the trust keeps: for each category where, who sees it, why, how long, and
 * what happens then. The one list: sencod retention prints it, subject access looks in its places,
 * and a test holds it against the database, so that whoever adds a column must say whose it is.
 *
 * Periods with a source are the law's; the others are the product's own choice and say so. */
#ifndef COMMON_DOMAIN_RETENTION_H
#define COMMON_DOMAIN_RETENTION_H

#include <stddef.h>

enum place_kind {
    PLACE_WHOSE = 1, /* a person's number: the row is about them */
    PLACE_DONE_BY,   /* a person's number: they did, said or gave it */
    PLACE_LEADS_TO,  /* names a row of another table: this one is about whomever that is about */
    PLACE_WORDS,     /* text or JSON in which somebody may be named */
    PLACE_PACKED,    /* the same within a packed message */
    PLACE_FILE       /* a file, byte for byte */
};

/* What erasing somebody does there. Numbers always stay: that somebody did it, and when. */
enum place_end {
    PLACE_STAYS = 1, /* as it is; the category says why */
    PLACE_GOES,      /* with the person it is about; in others' rows their name is taken out */
    PLACE_NAME_GOES  /* their name is taken out, wherever it stands */
};

struct retention_place {
    const char *table, *column; /* table NULL: the end */
    enum place_kind kind;
    enum place_end end;
    const char *leads_to; /* PLACE_LEADS_TO: the table */
};

struct retention_category {
    const char *key;   /* "post": one word, for options and JSON */
    const char *title; /* "The SENCO's post" */
    const char *seen_by;
    const char *purpose;
    const char *basis; /* UK GDPR, art. 6, in words */
    const char *kept;  /* how long */
    const char *source;
    const char *afterwards;
    const char
        *stays_because; /* of what erasure leaves; NULL: it leaves nothing but numbers and days */
    const struct retention_place *places;
};

/* After the last role ends: what erasure without a request waits for, in years. */
enum { RETENTION_YEARS = 6 };

/* Ended by NULL. */
extern const struct retention_category *const retention_categories[];

/* Columns of text, and of people's numbers, that are nobody's personal data: schools' names, keys,
 * digests. Ended by one without a table. */
struct retention_nobody {
    const char *table, *column;
    const char *because; /* what it holds */
};
extern const struct retention_nobody retention_nobodys[];

/* The category of a place; NULL: none. */
const struct retention_category *retention_category_of(const char *table, const char *column);

/* By kind and end, in words. */
const char *retention_kind_words(enum place_kind kind);
const char *retention_end_words(enum place_end end);

#endif
