/* Figures as the entries of a draft, which the page shows as if they had been typed. */
#ifndef CLIENT_SYNC_DRAFT_ENTRIES_H
#define CLIENT_SYNC_DRAFT_ENTRIES_H

#include "common/base/arena.h"
#include "common/domain/figure_origin.h"
#include "common/domain/figures.h"
#include "desk.pb-c.h"

/* Begun from the newest version at the trust (NULL or without a version: from nothing). */
Senconet__Desk__V1__Draft *draft_of_return(const Senconet__V1__Return *newest, uint64_t school,
                                           const char *collection, struct arena *arena);

/* Those that are given take the place of what the draft says of them. */
void draft_take_figures(Senconet__Desk__V1__Draft *draft, const struct figures *figures,
                        enum figure_origin origin, struct arena *arena);

#endif
