/* Membership.LastYear: what a school's figures are compared with, last year's or the term before's.
 */
#include "server/handlers/list.h"

#include "common/message/figures.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"
#include "senconet/v1/membership.pb-c.h"
#include "server/store/figure_rows.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__LastYearRequest *request = turn->request;
    bind_text(parameters, request->collection);
    bind_bool(parameters, request->last_term);
}

static void add_source(Senconet__V1__LastYearAnswer *answer, struct arena *arena,
                       const struct rows *rows, int row)
{
    Senconet__V1__LastYearSource *source =
        message_new(arena, &senconet__v1__last_year_source__descriptor);
    source->has_school = source->has_version = 1;
    source->school = (uint64_t)rows_int(rows, row, "school");
    source->has_urn = !rows_null(rows, row, "urn");
    source->urn = (uint64_t)rows_int(rows, row, "urn");
    source->name = rows_copy(rows, row, "name", arena);
    source->has_kind = !rows_null(rows, row, "kind");
    source->kind = (Senconet__V1__LinkKind)rows_int(rows, row, "kind");
    source->version = (uint64_t)rows_int(rows, row, "version");
    answer->sources[answer->n_sources++] = source;
}

/* Packed by us, and never changed since. */
static void add_answers(Senconet__V1__LastYearAnswer *answer, struct arena *arena,
                        const struct rows *rows)
{
    size_t length;
    const uint8_t *notes = rows_bytes(rows, 0, "notes", arena, &length);
    ProtobufCMessage *unpacked = NULL;
    if (notes == NULL || message_unpack(arena, &senconet__v1__figure_notes__descriptor, notes,
                                        length, &unpacked) != UNPACKED)
        return;
    answer->answers = ((Senconet__V1__FigureNotes *)unpacked)->answers;
    answer->n_answers = ((Senconet__V1__FigureNotes *)unpacked)->n_answers;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__LastYearAnswer *answer =
        message_new(turn->arena, &senconet__v1__last_year_answer__descriptor);
    struct figures figures;
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
        return NULL;
    }
    answer->collection = rows_copy(rows, 0, "key", turn->arena);
    answer->reference_date = rows_copy(rows, 0, "reference_date", turn->arena);
    answer->not_comparable_because = rows_copy(rows, 0, "reason", turn->arena);
    answer->sources = arena_need(turn->arena, (size_t)rows->count * sizeof *answer->sources);
    for (int row = 0; row < rows->count && !rows_null(rows, row, "school"); row++)
        add_source(answer, turn->arena, rows, row);
    if (rows_bool(rows, 0, "has_figures")) {
        figures_of_row(&figures, turn->arena, rows, 0);
        answer->figures = figures_message(turn->arena, &figures);
        add_answers(answer, turn->arena, rows);
    }
    return &answer->base;
}

#define EARLIER(collection)                                                                        \
    "case when $4::boolean then " collection ".last_term else " collection ".previous end"

const struct handler membership_last_year = {
    .method = "senconet.v1.Membership/LastYear",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .reads = true,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"membership_last_year",
               "select p.key, p.reference_date, x.laestab as school, x.urn, x.name, s.kind, "
               "s.version,"
               " earlier_reason(w.laestab, c.id, p.id) as reason, f.has_figures is not null"
               "  as has_figures, n.notes," FIGURE_COLUMNS
               " from school w join collection c on c.key = $3::text"
               " left join collection p on p.id = " EARLIER(
                   "c") " left join earlier_sources(w.laestab, c.id, p.id) s on true"
                        " left join school x on x.laestab = s.school"
                        " left join (select true as has_figures, l.* from collection g,"
                        "   earlier_figures(($2::bigint[])[1]::integer, g.id, " EARLIER(
                            "g") ") l"
                                 "   where g.key = $3::text)"
                                 "  f on true"
                                 " left join lateral (select v.notes from return_version v where "
                                 "v.school = s.school"
                                 "   and v.collection = p.id and v.version = s.version"
                                 "   and 1 = (select count(*) from earlier_sources(w.laestab, "
                                 "c.id, p.id) o"
                                 "    where o.version > 0)) n on true"
                                 " where w.laestab = any($2::bigint[])"
                                 " order by s.version > 0 desc, s.kind nulls first, x.laestab"},
          .bind = bind}},
    .reply = reply,
};
