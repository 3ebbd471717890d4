/* Returns.List: where each of the caller's schools stands in a collection, and how far the
 * collection has come. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/returns/expected.h"

#include "common/domain/return_turn.h"
#include "common/message/figures.h"
#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListReturnsRequest *request = turn->request;
    uint8_t turns[RETURN_STATES];
    return_turn_table(turns);
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->collection);
    bind_bytes(parameters, turns, sizeof turns);
    bind_int_or_null(parameters, request->has_state, (uint64_t)request->state);
    bind_bool(parameters, request->exempt);
    bind_bool(parameters, request->late);
    bind_bool(parameters, request->open_queries);
}

static void set_days(Senconet__V1__ReturnLine *line, const struct rows *rows, int row)
{
    struct days_left days = days_left(rows, row);
    line->has_days_left = days.has_left;
    line->days_left = days.left;
    line->has_days_late = days.has_late;
    line->days_late = days.late;
}

static Senconet__V1__ReturnLine *line_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__ReturnLine *line = message_new(arena, &senconet__v1__return_line__descriptor);
    line->has_school = line->has_state = line->has_version = line->has_submitted_version =
        line->has_phase = 1;
    line->school = (uint64_t)rows_int(rows, row, "school");
    line->name = rows_copy(rows, row, "name", arena);
    line->state = (Senconet__V1__ReturnState)rows_int(rows, row, "state");
    line->version = (uint64_t)rows_int(rows, row, "version");
    line->submitted_version = (uint64_t)rows_int(rows, row, "submitted_version");
    line->stored_at = rows_copy(rows, row, "stored_at", arena);
    line->phase = (Senconet__V1__Window__Phase)rows_int(rows, row, "phase");
    line->due_on = rows_copy(rows, row, "due_on", arena);
    line->last_heard_at = rows_copy(rows, row, "last_heard_at", arena);
    line->exempt_because = rows_copy(rows, row, "exempt_because", arena);
    line->not_known = figures_not_known_names(arena, (uint32_t)rows_int(rows, row, "not_known"),
                                              &line->n_not_known);
    line->has_open_queries =
        !rows_null(rows, row, "open_queries") && !rows_bool(rows, row, "exempt");
    line->open_queries = (uint64_t)rows_int(rows, row, "open_queries");
    set_days(line, rows, row);
    return line;
}

static void add_state(Senconet__V1__ReturnTotals *totals, struct arena *arena,
                      const struct rows *rows, unsigned state)
{
    char column[16];
    Senconet__V1__ReturnTotals__OfState *of =
        message_new(arena, &senconet__v1__return_totals__of_state__descriptor);
    snprintf(column, sizeof column, "in_%u", state);
    of->has_state = of->has_schools = 1;
    of->state = (Senconet__V1__ReturnState)state;
    of->schools = (uint64_t)rows_int(rows, 0, column);
    totals->asked += of->schools;
    if (state == RETURN_ACCEPTED || state == RETURN_CORRECTION_ASKED)
        totals->accepted += of->schools;
    if (of->schools > 0)
        totals->states[totals->n_states++] = of;
}

/* They stand in every row. */
static Senconet__V1__ReturnTotals *totals_message(struct arena *arena, const struct rows *rows)
{
    Senconet__V1__ReturnTotals *totals =
        message_new(arena, &senconet__v1__return_totals__descriptor);
    totals->has_asked = totals->has_exempt = totals->has_accepted = totals->has_sent_in_time =
        totals->has_sent_late = totals->has_late = totals->has_open_queries = 1;
    totals->states = arena_need(arena, RETURN_STATES * sizeof *totals->states);
    for (unsigned state = 0; state < RETURN_STATES; state++)
        add_state(totals, arena, rows, state);
    totals->exempt = (uint64_t)rows_int(rows, 0, "exempted");
    totals->sent_in_time = (uint64_t)rows_int(rows, 0, "sent_in_time");
    totals->sent_late = (uint64_t)rows_int(rows, 0, "sent_late");
    totals->late = (uint64_t)rows_int(rows, 0, "late");
    totals->open_queries = (uint64_t)rows_int(rows, 0, "with_queries");
    return totals;
}

/* A list without schools is one row, with the totals alone. */
static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListReturnsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_returns_answer__descriptor);
    struct page page = page_asked(turn);
    int count = page_rows(rows, page, "school", turn->arena, &answer->next_page_token);
    if (page.token == NULL && rows->count > 0 && turn->rows_before == 0)
        answer->totals = totals_message(turn->arena, rows);
    answer->returns = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->returns);
    for (int row = 0; row < count && !rows_null(rows, row, "school"); row++)
        answer->returns[answer->n_returns++] = line_message(turn->arena, rows, row);
    return &answer->base;
}

#define IN_STATE(n) " count(*) filter (where state = " n " and not exempt) as in_" n ","

/* Whoever sees the whole trust has a plan of their own, which reads all heads once instead of
 * looking up each: a condition on $2 that is true of all would hide from the planner how many there
 * are. */
#define FILTERED "($7::bigint is not null or $8::boolean or $9::boolean or $10::boolean)"
#define COUNTED(whom)                                                                              \
    " select" EXPECTED_COLUMNS("$6") EXPECTED_FROM " where c.key = $5::text and" EXPECTED_WHERE    \
                                                   " and ($3::text is null or " FILTERED           \
                                                   ") and " whom
#define TOTALS                                                                                     \
    " counted as (" COUNTED("$2::bigint[] is null") " union all" COUNTED(                          \
        "s.laestab = any($2::bigint[])") "), totals as (select" IN_STATE("0") IN_STATE("1")        \
        IN_STATE("2") IN_STATE("3") IN_STATE("4") IN_STATE("5") IN_STATE("6") IN_STATE("7")        \
            IN_STATE("8") " count(*) filter (where exempt) as exempted,"                           \
                          " count(*) filter (where first_sent_on <= first_due and not exempt) as " \
                          "sent_in_time,"                                                          \
                          " count(*) filter (where first_sent_on > first_due and not exempt) as "  \
                          "sent_late,"                                                             \
                          " count(*) filter (where turn = 2 and today() > due_on and not exempt) " \
                          "as late,"                                                               \
                          " count(*) filter (where open_queries > 0 and not exempt) as "           \
                          "with_queries"                                                           \
                          " from counted)"

/* Without a filter it stops at the page's size; with one it is taken out of what is counted, since
 * those wanted may be few. What is looked up for each school comes after. */
#define PAGE                                                                                       \
    " page as ((select" EXPECTED_COLUMNS("$6") EXPECTED_FROM                                       \
        "  where c.key = $5::text and" EXPECTED_WHERE "and" PERMITTED                              \
        "  and s.laestab > coalesce($3::bigint, 0) and not " FILTERED                              \
        "  order by s.laestab limit $4::bigint)"                                                   \
        " union all (select * from counted where " FILTERED                                        \
        " and school > coalesce($3::bigint, 0)"                                                    \
        "  and ($7::bigint is null or state = $7::bigint and not exempt)"                          \
        "  and (exempt or not $8::boolean)"                                                        \
        "  and (not $9::boolean or turn = 2 and today() > due_on and not exempt)"                  \
        "  and (not $10::boolean or open_queries > 0 and not exempt)"                              \
        "  order by school limit $4::bigint))"

#define SQL                                                                                        \
    "with" TOTALS "," PAGE                                                                         \
    " select t.*, p.school, p.name, p.state, p.turn, coalesce(p.exempt, false) as exempt,"         \
    " p.open_queries,"                                                                             \
    " p.due_on, p.due_on - today() as days,"                                                       \
    " window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to) as phase,"       \
    " coalesce(h.version, 0) as version, coalesce(h.submitted_version, 0) as submitted_version,"   \
    " iso(v.stored_at) as stored_at, iso(greatest(v.stored_at, a.at)) as last_heard_at,"           \
    " case when h.exempt then e.reason when p.exempt then" WHY_NOT_ASKED                           \
    " end as exempt_because, v.not_known"                                                          \
    " from totals t left join page p on true"                                                      \
    " left join collection c on c.id = p.collection"                                               \
    " left join school s on s.laestab = p.school"                                                  \
    " left join return_head h on h.school = p.school and h.collection = p.collection"              \
    " left join return_version v on v.school = p.school and v.collection = p.collection"           \
    "  and v.version = h.version"                                                                  \
    " left join lateral (select r.at from return_act r where r.school = p.school"                  \
    "  and r.collection = p.collection and exists (select from role_held o"                        \
    "   where o.person = r.person and o.school = p.school)"                                        \
    "  order by r.number desc limit 1) a on true"                                                  \
    " left join lateral (select x.reason from exemption x where p.exempt"                          \
    "  and x.school = p.school and x.collection = p.collection"                                    \
    "  order by x.number desc limit 1) e on true"                                                  \
    " order by p.school"

const struct handler returns_list = {
    .method = "senconet.v1.Returns/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .in_parts = true,
    .needs_collection = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT, .statement = {"returns_list", SQL}, .bind = bind}},
    .reply = reply,
};
