/* The elements of a census that matter, and where each counts. All others are passed over. */
#ifndef CLIENT_CENSUS_ELEMENTS_H
#define CLIENT_CENSUS_ELEMENTS_H

#include <libxml/xmlstring.h>
#include <stdbool.h>
#include <stdint.h>

enum element_id {
    ELEMENT_OTHER,
    ELEMENT_MESSAGE,
    ELEMENT_HEADER,
    ELEMENT_COLLECTION_DETAILS,
    ELEMENT_SOURCE,
    ELEMENT_RECONCILIATION,
    ELEMENT_CLASS,
    ELEMENT_PUPILS_ON_ROLL,
    ELEMENT_PUPILS_NO_LONGER,
    ELEMENT_PUPIL,
    ELEMENT_IDENTIFIERS,
    ELEMENT_STATUS,
    ELEMENT_NEEDS,
    ELEMENT_NEED,
    ELEMENT_TEXT,
};

/* Where we are: sets of these. */
enum element_scope { IN_PUPIL = 1, IN_NEEDS = 2 };

/* What is done with the text of an element, or at the start of one without. */
enum element_action {
    ACTION_NONE,
    ACTION_SECTION,     /* PupilsOnRoll: seen is all */
    ACTION_RECONCILES,  /* PupilReconciliation, the same */
    ACTION_PUPIL,       /* a pupil begins; which is the part */
    ACTION_NEED,        /* a need begins */
    ACTION_HEADER,      /* text; which is enum census_header */
    ACTION_FIELD,       /* text; which is enum pupil_field */
    ACTION_RANK,        /* text */
    ACTION_TYPE,        /* text */
    ACTION_PUPILS,      /* text; a number of the reconciliation */
    ACTION_HOME_PUPILS, /* text; the same, of a class */
};

struct element {
    const char *name; /* without its prefix */
    uint8_t id;
    uint8_t parent; /* id its parent must have; ELEMENT_OTHER: any */
    uint8_t needs;  /* scopes it must be in */
    uint8_t opens;  /* scopes it adds for what is below it */
    uint8_t action;
    uint8_t which;
};

static inline bool element_has_text(const struct element *element)
{
    return element->action >= ACTION_HEADER;
}

enum { ELEMENT_SLOTS = 256, ELEMENT_SLOTS_USED_MAX = 192 };

/* A name is one pointer all through a parser's file: what each of them means is looked up once and
 * then known by the pointer. Zeroed to begin with; names beyond ELEMENT_SLOTS_USED_MAX are looked
 * up each time. */
struct element_index {
    struct {
        const xmlChar *name;
        const struct element *element; /* NULL: none that matters */
    } slot[ELEMENT_SLOTS];
    unsigned used;
};

/* The element of that name (a prefix is passed over) where it counts: NULL for all others. */
const struct element *element_find(struct element_index *index, const xmlChar *name,
                                   unsigned parent, unsigned scopes);

#endif
