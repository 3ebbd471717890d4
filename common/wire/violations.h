/* What is wrong with a message, each at its field: what a form points at. At most 20 are kept; that
 * there were more is remembered. */
#ifndef COMMON_WIRE_VIOLATIONS_H
#define COMMON_WIRE_VIOLATIONS_H

#include "common/base/arena.h"

enum { VIOLATIONS_MAX = 20 };

struct violation {
    const char *field; /* path in JSON's names: "figures.provision.K", "rows[3].school.name" */
    const char *description;
};

struct violations {
    struct arena *arena;
    struct violation of[VIOLATIONS_MAX];
    size_t count;
    bool more;
};

void violations_init(struct violations *violations, struct arena *arena);

/* Copies both texts into the arena. */
__attribute__((format(printf, 3, 4))) void violations_add(struct violations *violations,
                                                          const char *field, const char *format,
                                                          ...);

#endif
