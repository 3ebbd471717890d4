/* Returns.List: where each of the caller's schools stands in a collection. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListReturnsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->collection);
}

static Senconet__V1__ReturnLine *line_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__ReturnLine *line = message_new(arena, &senconet__v1__return_line__descriptor);
    line->has_school = line->has_state = line->has_version = line->has_submitted_version = 1;
    line->school = (uint64_t)rows_int(rows, row, "school");
    line->name = rows_copy(rows, row, "name", arena);
    line->state = (Senconet__V1__ReturnState)rows_int(rows, row, "state");
    line->version = (uint64_t)rows_int(rows, row, "version");
    line->submitted_version = (uint64_t)rows_int(rows, row, "submitted_version");
    line->stored_at = rows_copy(rows, row, "stored_at", arena);
    return line;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListReturnsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_returns_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "school", turn->arena, &answer->next_page_token);
    answer->returns = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->returns);
    for (int row = 0; row < count; row++)
        answer->returns[answer->n_returns++] = line_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler returns_list = {
    .method = "senconet.v1.Returns/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .needs_collection = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement =
                   {"returns_list",
                    "select s.laestab as school, s.name, coalesce(v.state, 0) as state,"
                    " coalesce(h.version, 0) as version,"
                    " coalesce(h.submitted_version, 0) as submitted_version,"
                    " iso(v.stored_at) as stored_at"
                    " from collection c cross join school s"
                    " left join return_head h on h.school = s.laestab and h.collection = c.id"
                    " left join return_version v on v.school = s.laestab and v.collection = c.id"
                    "  and v.version = h.version"
                    " where c.key = $5::text and s.laestab > coalesce($3::bigint, 0)"
                    "  and not (s.closed and h.version is null)"
                    "  and ($2::bigint[] is null or s.laestab = any($2::bigint[]))"
                    " order by s.laestab limit $4::bigint"},
               .bind = bind}},
    .reply = reply,
};
