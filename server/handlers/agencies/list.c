/* Agencies.List: the directory, by name, for everybody of the trust. */
#include "server/handlers/list.h"
#include "server/handlers/agencies/row.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListAgenciesRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_bool(parameters, request->withdrawn);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListAgenciesAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_agencies_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "key", turn->arena, &answer->next_page_token);
    answer->agencies = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->agencies);
    for (int row = 0; row < count; row++)
        answer->agencies[answer->n_agencies++] = agency_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler agencies_list = {
    .method = "senconet.v1.Agencies/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"agencies_list",
                             "select v.agency as number, v.version, v.body::text as body,"
                             " v.at as changed_at, p.name as changed_by,"
                             " lower(v.name) || ' ' || lpad(v.agency::text, 19, '0') as key"
                             " from (select distinct on (agency) * from agency_version"
                             "        order by agency, version desc) v"
                             " join person p on p.id = v.person"
                             " where ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"
                             "  and (v.withdrawn = false or $5::boolean)"
                             "  and lower(v.name) || ' ' || lpad(v.agency::text, 19, '0')"
                             "    > coalesce($3::text, '')"
                             " order by key limit $4::bigint"},
               .bind = bind}},
    .reply = reply,
};
