/* Where the figures of a version come from: as whoever writes it says, and as it is kept. */
#ifndef SERVER_HANDLERS_RETURNS_ORIGINS_H
#define SERVER_HANDLERS_RETURNS_ORIGINS_H

#include "common/domain/figure_origin.h"
#include "common/wire/violations.h"
#include "senconet/v1/returns.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* A byte a figure: enum figure_origin, or that the figure is not there. */
enum { ORIGIN_NOT_THERE = 255 };

struct origins {
    uint8_t of[FIGURE_COUNT];
    uint32_t carried; /* mask of 1 << enum figure_id: said to be last year's */
};

/* What is said of these figures; what cannot be is a violation. Of a figure of which nothing is
 * said: as FigureOrigin has it. */
void origins_take(struct origins *origins, const struct turn *turn, const struct figures *figures,
                  struct violations *violations);

/* Of a version v of collection c. Its version and whoever wrote those that first held its figures:
 * a line each, "2 2013-01-18T09:00:00.000Z Anna Example". Each is looked up by itself: joined, all
 * versions of the return would be read. */
#define ORIGIN_COLUMNS                                                                             \
    " v.origins, c.reference_date as origin_date,"                                                 \
    " (select string_agg(f.version || ' ' || iso(o.stored_at) || ' ' ||"                           \
    "   translate(o.name, E'\\n', ' '), E'\\n')"                                                   \
    "  from (select distinct k / 8 as version from unnest(v.origins) k) f,"                        \
    "  lateral (select x.stored_at, w.name from return_version x join person w on w.id = x.person" \
    "   where x.school = v.school and x.collection = v.collection and x.version = f.version"       \
    "   offset 0) o) as origin_authors "

Senconet__V1__FigureOrigin **origins_messages(struct arena *arena, const struct rows *rows, int row,
                                              size_t *count);

#endif
