/* Where somebody stands in the feed of changes, as the text that they give back: behind which row
 * of it, and the roles they held when they were told so, so that they can be told what is gone
 * since. Nothing is believed of it: what they may see goes by their roles as of now. */
#ifndef SERVER_HANDLERS_CHANGES_CURSOR_H
#define SERVER_HANDLERS_CHANGES_CURSOR_H

#include "common/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is held at a school; school 0: the whole trust. */
struct held {
    uint64_t school, roles; /* masks of MAY_... */
};

enum { EPOCH_DIGITS = 8 };

struct cursor {
    char epoch[EPOCH_DIGITS + 1]; /* of the trust's history: its UUID begins with them */
    uint64_t xid, id;             /* of the row of table event */
    const struct held *held;
    size_t held_count;
    const char *digest; /* in the place of held, where that is too long for a text; or NULL */
};

/* False: this is no cursor. */
__attribute__((warn_unused_result)) bool cursor_read(const char *text, struct cursor *cursor,
                                                     struct arena *arena);

char *cursor_text(const struct cursor *cursor, struct arena *arena);

/* Whether what was held then is just what is held now. */
bool cursor_holds(const struct cursor *then, const struct cursor *now, struct arena *arena);

/* The roles held at the school; 0: none. */
uint64_t cursor_roles_at(const struct cursor *cursor, uint64_t school);

#endif
