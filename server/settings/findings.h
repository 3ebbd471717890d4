/* What looking at one thing found: lines of plain text, each of them one finding that says what is
 * wrong, why it matters and what to do. Text, because some of the looking is done by a process of
 * another user and comes through a pipe. */
#ifndef SERVER_SETTINGS_FINDINGS_H
#define SERVER_SETTINGS_FINDINGS_H

#include "common/base/arena.h"

/* What a line begins with that is a warning: all others are faults, which endanger data or secrets,
 * or keep the server from answering. */
#define FINDING_WARNING "warning: "

struct findings {
    struct arena *arena;
    char *text; /* NULL: nothing was found */
};

__attribute__((format(printf, 2, 3))) void findings_fault(struct findings *findings,
                                                          const char *format, ...);
__attribute__((format(printf, 2, 3))) void findings_warning(struct findings *findings,
                                                            const char *format, ...);

/* Adds what another look has found; NULL: nothing. */
void findings_add(struct findings *findings, const char *text);

#endif
