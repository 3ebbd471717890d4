/* What has been typed -> the figures of a return. */
#ifndef CLIENT_DESK_ENTRIES_H
#define CLIENT_DESK_ENTRIES_H

#include "common/base/arena.h"
#include "common/domain/figure_origin.h"
#include "common/domain/figures.h"
#include "desk.pb-c.h"

struct entries {
    struct figures figures; /* texts point into the draft, or the arena */
    enum figure_origin origins[FIGURE_COUNT];
    Senconet__Desk__V1__Fault **faults; /* what cannot be read; no figure comes of it */
    size_t fault_count;
};

/* Each entry is read as the command line reads its option. An empty one is no figure. There is room
 * for so many more faults. */
void entries_read(const Senconet__Desk__V1__Draft *draft, struct entries *entries, size_t more,
                  struct arena *arena);

#endif
