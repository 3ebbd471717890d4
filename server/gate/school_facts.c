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

const struct statement school_facts_statement = {
    "school_facts",
    "select s.kind, case when s.follows then last_year_stamp(s.laestab, c.id)"
    "  else coalesce(h.accepted_version, 0) end as last_version,"
    " coalesce(n.supplied, 0) as supplied_number,"
    " (select string_agg(g.body, ''::bytea order by g.part) from supplied g"
    "  where g.school = s.laestab and g.collection = c.id) as supplied_figures," FIGURE_COLUMNS
    " from school s join collection c on c.key = $2::text"
    " left join return_head n on n.school = s.laestab and n.collection = c.id"
    " left join return_head h on h.school = s.laestab and h.collection = c.previous"
    " left join lateral (select" FIGURE_COLUMNS "from return_version o where not s.follows"
    "   and o.school = h.school and o.collection = h.collection and o.version = h.accepted_version"
    "  union all select" FIGURE_COLUMNS "from last_year_figures(s.laestab, c.id) where s.follows)"
    "  v on true where s.laestab = $1::bigint"};

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
    kept.facts.last_version = rows_int(rows, 0, "last_version");
    figures_of_row(&kept.facts.last_year, &texts, rows, 0);
    kept.facts.last_year.turnover_source = kept.facts.last_year.turnover_year = NULL;
    kept.facts.last_year.budget_year = kept.facts.last_year.budget_source = NULL;
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
