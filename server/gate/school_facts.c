/* A table of places, one for each school and collection by a hash: who comes later has the place.
 */
#include "server/gate/school_facts.h"

#include "common/base/memory.h"
#include "common/message/figures.h"
#include "server/store/figure_rows.h"

enum { PLACES = 4096, KEY_MOST = 40 };

struct place {
    int64_t school; /* 0: empty */
    char collection[KEY_MOST + 1];
    struct school_facts facts;
};

struct schools_known {
    struct place of[PLACES];
};

/* A row for last year, and one for the term before where there is one. */
const struct statement school_facts_statement = {
    "school_facts",
    "select s.kind, e.is_term, case when s.follows then earlier_stamp(s.laestab, c.id, e.id)"
    "  else coalesce(h.accepted_version, 0) end as earlier_version,"
    " coalesce(n.supplied, 0) as supplied_number,"
    " (select string_agg(g.body, ''::bytea order by g.part) from supplied g"
    "  where g.school = s.laestab and g.collection = c.id) as supplied_figures," FIGURE_COLUMNS
    " from school s join collection c on c.key = $2::text"
    " cross join lateral (select c.previous as id, false as is_term"
    "  union all select c.last_term, true where c.last_term is not null) e"
    " left join return_head n on n.school = s.laestab and n.collection = c.id"
    " left join return_head h on h.school = s.laestab and h.collection = e.id"
    " left join lateral (select" FIGURE_COLUMNS "from return_version o where not s.follows"
    "   and o.school = h.school and o.collection = h.collection and o.version = h.accepted_version"
    "  union all select" FIGURE_COLUMNS "from earlier_figures(s.laestab, c.id, e.id)"
    "   where s.follows) v on true where s.laestab = $1::bigint"};

struct schools_known *schools_known_new(void)
{
    return memory_zeroed(1, sizeof(struct schools_known));
}

void schools_known_free(struct schools_known *known)
{
    free(known);
}

static struct place *place_of(const struct schools_known *known, int64_t school,
                              const char *collection)
{
    uint64_t hash = (uint64_t)school * 0x9e3779b97f4a7c15ULL;
    for (; *collection != '\0'; collection++)
        hash = (hash ^ (unsigned char)*collection) * 0x100000001b3ULL;
    return (struct place *)(uintptr_t)&known->of[(hash >> 32) % PLACES];
}

static bool holds(const struct place *place, int64_t school, const char *collection)
{
    return place->school == school && strcmp(place->collection, collection) == 0;
}

bool schools_known_find(const struct schools_known *known, int64_t school, const char *collection,
                        struct school_facts *facts)
{
    const struct place *place = place_of(known, school, collection);
    if (!holds(place, school, collection))
        return false;
    *facts = place->facts;
    return true;
}

struct job *school_facts_ask(int64_t school, const char *collection,
                             void (*on_result)(void *, const struct job_result *), void *owner)
{
    struct job *job = job_new(JOB_PLAIN, &school_facts_statement, on_result, owner);
    job->reads = true;
    bind_int(&job->parameters, school);
    bind_text(&job->parameters, collection);
    return job;
}

static struct supply_memory supplied_of(const struct rows *rows, struct arena *texts)
{
    struct figures figures;
    struct violations none;
    violations_init(&none, texts);
    figures_from_message(figures_packed_in_row(texts, rows, 0, "supplied_figures"), &figures, &none,
                         "");
    return supply_remember(&figures);
}

static void keep_earlier(struct school_facts *facts, struct arena *texts, const struct rows *rows,
                         int row)
{
    bool is_term = rows_bool(rows, row, "is_term");
    struct figures *figures = is_term ? &facts->last_term : &facts->last_year;
    int64_t version = rows_int(rows, row, "earlier_version");
    *(is_term ? &facts->last_term_version : &facts->last_version) = version;
    figures_of_row(figures, texts, rows, row);
    figures->turnover_source = figures->turnover_year = NULL;
    figures->budget_year = figures->budget_source = NULL;
}

struct school_facts schools_known_keep(struct schools_known *known, int64_t school,
                                       const char *collection, const struct rows *rows)
{
    struct place *place = place_of(known, school, collection);
    struct place kept = {.school = school};
    struct arena texts;
    if (rows->count == 0)
        return kept.facts;
    arena_init(&texts, 65536);
    snprintf(kept.collection, sizeof kept.collection, "%s", collection);
    kept.facts.kind = (enum school_kind)rows_int(rows, 0, "kind");
    for (int row = 0; row < rows->count; row++)
        keep_earlier(&kept.facts, &texts, rows, row);
    kept.facts.supplied_number = rows_int(rows, 0, "supplied_number");
    kept.facts.supplied = supplied_of(rows, &texts);
    arena_release(&texts);
    if (strlen(collection) <= KEY_MOST)
        *place = kept;
    return kept.facts;
}

void schools_known_forget(struct schools_known *known, int64_t school, const char *collection)
{
    struct place *place = place_of(known, school, collection);
    if (holds(place, school, collection))
        place->school = 0;
}
