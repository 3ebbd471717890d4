/* The kinds of changes that the trust's feed tells of (table event), and which requests read such a
 * record. Who may ask one of those is told of the change; a client that is told asks them again. */
#ifndef COMMON_DOMAIN_CHANGE_KINDS_H
#define COMMON_DOMAIN_CHANGE_KINDS_H

#include <stdbool.h>

/* Who of those that may ask the requests is told; server/store/functions/changes.sql goes by these
 * numbers. */
enum change_scope {
    CHANGE_OF_SCHOOL = 1,  /* of the school that it concerns; of none, the trust's people only */
    CHANGE_OF_ALL = 2,     /* everybody, whichever school it began at */
    CHANGE_OF_MEETING = 3, /* whoever sees all meetings; else its hosts and those invited */
    CHANGE_OF_PERSON = 4   /* whom it is about, and their school's head; of no school, everybody */
};

enum { CHANGE_READS = 5 };

struct change_kind {
    const char *name;
    enum change_scope scope;
    const char *reads[CHANGE_READS + 1]; /* "Returns/Get"; ended by NULL */
};

/* All of them, ended by one without a name. */
const struct change_kind *change_kinds(void);

/* Whether a change of some kind lets a client read it: "Returns/Get". */
bool change_kinds_read(const char *method);

/* NULL: there is none of that name. */
const struct change_kind *change_kind_find(const char *name);

#endif
