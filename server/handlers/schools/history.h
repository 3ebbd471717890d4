/* What has become of a school, as rows and in the answer that shows one: periods in the trust,
 * predecessors and successors, federations, URNs it had before. */
#ifndef SERVER_HANDLERS_SCHOOLS_HISTORY_H
#define SERVER_HANDLERS_SCHOOLS_HISTORY_H

#include "senconet/v1/schools.pb-c.h"
#include "server/store/rows.h"

/* The words that were said last of a change of school s on that day. */
#define HISTORY_REASON(change, day)                                                                \
    " (select a.reason from membership_act a where a.school = s.laestab and " change               \
    "   and a.day = " day " order by a.number desc limit 1)"

/* Of school s: a row each, told apart by column what. */
#define HISTORY_SQL                                                                                \
    "select 'membership' as what, lower(r) as first_day, upper(r) - 1 as "                         \
    "last_day," HISTORY_REASON("a.joins", "lower(r)") " as words," HISTORY_REASON(                 \
        "not a.joins",                                                                             \
        "upper(r)") " as last_words, null::integer as predecessor,"                                \
                    " null::integer as predecessor_urn, null::text as predecessor_name,"           \
                    " null::integer as successor, null::integer as successor_urn, null::text as "  \
                    "successor_name,"                                                              \
                    " null::smallint as link_kind from unnest(s.membership) r"                     \
                    " union all select 'link', l.day, null, null, null, p.laestab, p.urn, "        \
                    "p.name, n.laestab,"                                                           \
                    "  n.urn, n.name, l.kind from school_link l join school p on p.laestab = "     \
                    "l.predecessor"                                                                \
                    "  join school n on n.laestab = l.successor where l.withdrawn_at is null"      \
                    "  and s.laestab in (l.predecessor, l.successor)"                              \
                    " union all select 'federation', lower(f.during), upper(f.during) - 1, "       \
                    "f.name, null, null,"                                                          \
                    "  null, null, null, null, null, null from school_federation f where "         \
                    "f.school = s.laestab and f.withdrawn_at is null"                              \
                    " union all select 'urn', u.until::date, null, iso(u.until), null, null, "     \
                    "u.urn, null, null,"                                                           \
                    "  null, null, null from school_former_urn u where u.school = s.laestab"

/* reasons: with what was said of joining and leaving, which is not for everybody at the school. */
void history_add(Senconet__V1__GetSchoolAnswer *answer, struct arena *arena,
                 const struct rows *rows, bool reasons);

#endif
