/* Returns.Versions: every version of a school's return, newest first. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/returns/origins.h"
#include "server/handlers/returns/row.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListVersionsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->collection);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListVersionsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_versions_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "version", turn->arena, &answer->next_page_token);
    answer->versions = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->versions);
    for (int row = 0; row < count; row++)
        answer->versions[answer->n_versions++] = return_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler returns_versions = {
    .method = "senconet.v1.Returns/Versions",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .needs_collection = true,
    .check = page_check_number,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"returns_versions",
                        "select v.school, c.key, v.version, v.state, iso(v.stored_at) as stored_at,"
                        " p.name as stored_by, v.receipt, v.write_id, h.submitted_version,"
                        " h.authorised_version, h.accepted_version, v.notes," FIGURE_COLUMNS
                        "," ORIGIN_COLUMNS
                        " from collection c join return_version v on v.collection = c.id"
                        " join return_head h on h.school = v.school and h.collection = c.id"
                        " join person p on p.id = v.person"
                        " where v.school = any($2::bigint[]) and c.key = $5::text"
                        "  and v.version < coalesce($3::bigint, 2147483647)"
                        " order by v.version desc limit $4::bigint"},
          .bind = bind}},
    .reply = reply,
};
