/* Reading what was told, and binding what is. */
#include "server/handlers/disclosures/told.h"

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
    " n.told_rows, n.place, t.*"
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
    "    and $4::boolean and n.schools <= $5::bigint and n.told_rows <= $6::bigint"
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
    "    and $4::boolean and n.schools <= $5::bigint and n.told_rows <= $6::bigint) t on true"
    " where c.key = $3::text and $2::bigint[] is null"
    " order by t.disclosure nulls first, t.school";

void told_bind(struct parameters *parameters, const char *collection, bool figures)
{
    bind_text(parameters, collection);
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

const char telling_sql[] =
    "select * from disclose($1::bigint, $3::smallint, $4::bigint, $5::integer, $6::uuid, $7::bytea,"
    " $8::text, $9::text, $10::integer, $11::integer, $12::bytea, $13::text, $14::bigint,"
    " $15::bytea, $16::bigint, $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[])"
    " where $2::bigint[] is null";

const struct constraint_words telling_constraints[] = {
    {"disclosure_place_once", NULL, GRPC_ABORTED,
     "something else was told of this academic year just now; nothing was stored: ask again"},
    {"disclosure_write_once", "writeId", GRPC_ABORTED,
     "this write id is being used just now; ask again"},
    {"disclosure_reference_once", "reference", GRPC_ALREADY_EXISTS,
     "an answer of this reference is kept already, and answers are never changed: give another "
     "reference"},
    {0},
};

static int64_t told_mask(const struct published_row *row, uint32_t columns)
{
    uint32_t mask = 0;
    for (unsigned column = 0; column < COLUMN_COUNT; column++)
        if (row->cell[column].given)
            mask |= row->shown & columns & 1u << column;
    return mask;
}

/* The arrays must be there, if only with a row that is passed over. */
static void bind_rows(struct parameters *parameters, const struct telling *telling)
{
    const struct told *told = telling->told;
    size_t count = told != NULL ? told->now.rows : 0;
    for (size_t row = 0; row < count || row == 0; row++) {
        bool there = row < count;
        parameters_next_row(parameters);
        bind_int(parameters, there ? (int64_t)told->now.row[row].school : 0);
        bind_int(parameters, there ? told->version[row] : 0);
        bind_int(parameters, there ? told->kind[row] : 0);
        bind_int(parameters, there ? told_mask(&told->now.row[row], telling->columns) : 0);
    }
}

void telling_bind(struct parameters *parameters, const struct telling *telling)
{
    const struct told *told = telling->told;
    bind_int(parameters, telling->kind);
    bind_int_or_null(parameters, told != NULL, told != NULL ? (uint64_t)told->collection : 0);
    bind_int_or_null(parameters, told != NULL, told != NULL ? (uint64_t)told->place : 0);
    bind_text(parameters, telling->write_id);
    bind_bytes(parameters, telling->said, sizeof telling->said);
    bind_text(parameters, telling->title);
    bind_text(parameters, telling->reference);
    bind_int(parameters, telling->columns);
    bind_int(parameters, told != NULL ? told_mask(&told->now.total, telling->columns) : 0);
    bind_bytes(parameters, telling->content, telling->length);
    bind_text(parameters, telling->file_name);
    bind_int_or_null(parameters, telling->publication != 0, (uint64_t)telling->publication);
    bind_bytes(parameters, telling->fingerprint, sizeof telling->fingerprint);
    bind_int(parameters, (int64_t)telling->exposed);
    bind_rows(parameters, telling);
}

void digest_of(uint8_t digest[32], const void *bytes, size_t length)
{
    if (!EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL))
        end_because("no SHA-256");
}
