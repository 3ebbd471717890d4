/* Reading what was told, and binding what is. */
#include "server/handlers/told/told.h"

#include "common/base/end.h"
#include "server/gate/collection.h"
#include "server/handlers/policies/row.h"
#include "server/store/figure_rows.h"

#include <openssl/evp.h>

enum { SCRATCH_MAX = 1 << 30 };

/* The rows of now come first, then those of each time before, of whichever collection of the
 * academic year, with its policy in the first. Nothing is read of more than can be judged: what is
 * there is counted first, by itself. */
const char told_sql[] =
    "select c.id as collection, c.practice, c.policy_name, c.policy_version, n.schools,"
    " n.told_rows, n.place, exists (select from disclosure x where x.write_id = $4::uuid) as known,"
    " t.*"
    " from collection c join lateral (select"
    "  (select count(*) from return_head h"
    "    where h.collection = c.id and h.accepted_version > 0) as schools,"
    "  (select coalesce(sum(d.schools), 0) from disclosure d"
    "    where d.academic_year = c.academic_year and d.cells > 0) as told_rows,"
    "  (select coalesce(max(d.place), 0) + 1 from disclosure d"
    "    where d.academic_year = c.academic_year) as place offset 0) n on true"
    " left join lateral ("
    "  select null::bigint as disclosure, 0 as total_told, 0 as told, s.laestab as school,"
    "   s.name as school_name, s.kind, null::bytea as policy_body, v.version," FIGURE_COLUMNS
    "   from return_head h join school s on s.laestab = h.school"
    "   join return_version v on v.school = h.school and v.collection = h.collection"
    "    and v.version = h.accepted_version"
    "   where h.collection = c.id and h.accepted_version > 0"
    "    and $5::boolean and n.schools <= $6::bigint and n.told_rows <= $7::bigint"
    "  union all select d.number, d.told, r.told, s.laestab, s.name, r.kind,"
    "   case when row_number() over (partition by d.number order by r.school) = 1 then p.body end,"
    "   v.version," FIGURE_COLUMNS
    "   from disclosure d join disclosure_row r on r.disclosure = d.number"
    "   join collection o on o.id = d.collection"
    "   join policy p on p.name = o.policy_name and p.version = o.policy_version"
    "   join school s on s.laestab = r.school"
    "   join return_version v on v.school = r.school and v.collection = r.collection"
    "    and v.version = r.version"
    "   where d.academic_year = c.academic_year and d.cells > 0"
    "    and $5::boolean and n.schools <= $6::bigint and n.told_rows <= $7::bigint) t on true"
    " where c.key = $3::text and $2::bigint[] is null"
    " order by t.disclosure nulls first, t.school";

void told_bind(struct parameters *parameters, const char *collection, const char *write_id,
               bool figures)
{
    bind_text(parameters, collection);
    bind_text(parameters, write_id);
    bind_bool(parameters, figures);
    bind_int(parameters, TOLD_SCHOOLS_MAX);
    bind_int(parameters, TOLD_ROWS_MAX);
}

static struct published_row read_row(const struct policy *policy, struct arena *scratch,
                                     const struct rows *rows, int row)
{
    struct figures figures;
    figures_of_row(&figures, scratch, rows, row);
    struct published_row read =
        published_row_of((uint64_t)rows_int(rows, row, "school"), &figures, policy,
                         (enum school_kind)rows_int(rows, row, "kind"));
    read.shown = (uint32_t)rows_int(rows, row, "told");
    return read;
}

/* The rows of one table, from the first on, into the arena; gives the first of the next. */
static int read_table(struct turn *turn, struct told *told, struct arena *arena,
                      const struct rows *rows, int first, struct published_table *table)
{
    int64_t number = rows_int(rows, first, "disclosure");
    bool past = !rows_null(rows, first, "disclosure");
    struct policy policy =
        past ? policy_of_message(turn, policy_of_row(turn, rows, first, "policy_body"))
             : turn->collection->policy;
    int end = first;
    while (end < rows->count && rows_int(rows, end, "disclosure") == number)
        end++;
    table->row = arena_need(arena, (size_t)(end - first) * sizeof *table->row);
    for (int row = first; row < end; row++)
        table->row[table->rows++] = read_row(&policy, &told->scratch, rows, row);
    uint32_t shown = (uint32_t)rows_int(rows, first, "total_told");
    if (!past || shown != 0) /* an answer without a total has some of the schools only */
        published_table_sum(table);
    table->total.shown = shown;
    return end;
}

static void read_each(struct told *told, struct turn *turn, const struct rows *rows)
{
    size_t count = told->now.rows;
    told->name = arena_need(turn->arena, (count + 1) * sizeof *told->name);
    told->version = arena_need(turn->arena, (count + 1) * sizeof *told->version);
    told->kind = arena_need(turn->arena, (count + 1) * sizeof *told->kind);
    for (size_t row = 0; row < count; row++) {
        told->name[row] = rows_copy(rows, (int)row, "school_name", turn->arena);
        told->version[row] = rows_int(rows, (int)row, "version");
        told->kind[row] = rows_int(rows, (int)row, "kind");
    }
}

static struct told *read_all(struct turn *turn, const struct rows *rows)
{
    struct told *told = arena_need(turn->arena, sizeof *told);
    told->collection = rows_int(rows, 0, "collection");
    told->place = rows_int(rows, 0, "place");
    told->schools = rows_int(rows, 0, "schools");
    told->told_rows = rows_int(rows, 0, "told_rows");
    told->policy_name = rows_copy(rows, 0, "policy_name", turn->arena);
    told->policy_version = rows_int(rows, 0, "policy_version");
    arena_init(&told->scratch, SCRATCH_MAX);
    told->past = arena_need(&told->scratch, (size_t)told->place * sizeof *told->past);
    int row = 0;
    if (rows_null(rows, 0, "disclosure") && !rows_null(rows, 0, "school"))
        row = read_table(turn, told, turn->arena, rows, 0, &told->now);
    while (row < rows->count && !rows_null(rows, row, "school"))
        row = read_table(turn, told, &told->scratch, rows, row, &told->past[told->past_count++]);
    read_each(told, turn, rows);
    return told;
}

static bool refuse_too_many(struct turn *turn, const struct told *told)
{
    if (told->schools <= TOLD_SCHOOLS_MAX)
        return false;
    turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "collection",
                      "figures are told of at most %d schools at once, and %lld have an accepted "
                      "return here: nothing was stored; keep the schools in parts of at most %d, "
                      "each as a trust with a sencod of its own, and publish each part there",
                      TOLD_SCHOOLS_MAX, (long long)told->schools, TOLD_SCHOOLS_MAX);
    return true;
}

static bool refuse_too_much(struct turn *turn, const struct told *told)
{
    if (told->told_rows <= TOLD_ROWS_MAX)
        return false;
    turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "collection",
                      "too much has been told of this academic year for anything more to be judged "
                      "by it: %lld rows of schools, where %d can be; nothing was stored. Show a "
                      "publication that was made already; an answer may give one, or tell nothing",
                      (long long)told->told_rows, TOLD_ROWS_MAX);
    return true;
}

static bool refuse_nothing(struct turn *turn, const struct told *told)
{
    if (told != NULL && told->schools > 0)
        return false;
    turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "collection",
                      "no return of this collection has been accepted: there is nothing to tell");
    return true;
}

bool told_already(const struct rows *rows)
{
    return rows->count > 0 && rows_bool(rows, 0, "known");
}

struct told *told_of_rows(struct turn *turn, const struct rows *rows, bool some)
{
    if (rows->count > 0 && rows_bool(rows, 0, "practice")) {
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "collection",
                          "a practice collection counts for nothing: nothing is told of it");
        return NULL;
    }
    struct told *told = rows->count > 0 ? read_all(turn, rows) : NULL;
    if (told != NULL && (!some || (!refuse_nothing(turn, told) && !refuse_too_many(turn, told) &&
                                   !refuse_too_much(turn, told))))
        return told;
    if (told == NULL)
        (void)refuse_nothing(turn, NULL);
    else
        told_forget(told);
    return NULL;
}

void told_forget(struct told *told)
{
    arena_release(&told->scratch);
    told->past = NULL;
    told->past_count = 0;
}

void digest_of(uint8_t digest[32], const void *bytes, size_t length)
{
    if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL))
        end_because("no SHA-256");
}
