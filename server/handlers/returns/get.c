/* Returns.Get: one version of a school's return, or its newest, and what the trust supplied for it.
 */
#include "server/handlers/list.h"
#include "server/handlers/returns/event.h"
#include "server/handlers/returns/expected.h"
#include "server/handlers/returns/origins.h"
#include "server/handlers/returns/row.h"
#include "server/handlers/returns/standing.h"
#include "server/handlers/schools/row.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetReturnRequest *request = turn->request;
    if (request->has_version && (request->version == 0 || request->version > INT32_MAX))
        violations_add(violations, "version", "versions count from 1");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetReturnRequest *request = turn->request;
    bind_text(parameters, request->collection);
    bind_int_or_null(parameters, request->has_version, request->version);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__GetReturnRequest *request = turn->request;
    Senconet__V1__GetReturnAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_return_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
        return NULL;
    }
    if (request->has_version && rows_null(rows, 0, "version")) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "version", "this return has no such version");
        return NULL;
    }
    answer->return_ = return_message(turn->arena, rows, 0);
    answer->supplied = figures_packed_in_row(turn->arena, rows, 0, "supplied");
    answer->school = school_message(turn->arena, rows, 0);
    answer->window = window_message(turn->arena, rows, 0);
    answer->may = acts_allowed(turn->arena, rows, 0, turn->roles, &answer->n_may);
    answer->exempt_because = rows_copy(rows, 0, "exempt_because", turn->arena);
    if (answer->exempt_because != NULL)
        answer->n_may = acts_but_sending(answer->may, answer->n_may);
    answer->by_role = acts_by_role(turn->arena, turn->roles, &answer->n_by_role);
    if (!rows_null(rows, 0, "act"))
        answer->asked = event_message(turn->arena, rows, 0);
    return &answer->base;
}

const struct handler returns_get = {
    .method = "senconet.v1.Returns/Get",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"returns_get",
               "select s.*," MEMBER_COLUMNS
               ", s.laestab as school, c.key, v.version, iso(v.stored_at) as stored_at,"
               " v.stored_by, v.notes,"
               " v.receipt, v.write_id, coalesce(h.state, 0) as head_state,"
               " case when v.version < h.version then v.state else coalesce(h.state, 0) end"
               "  as state,"
               " coalesce(h.submitted_version, 0) as submitted_version,"
               " coalesce(h.authorised_version, 0) as authorised_version,"
               " coalesce(h.accepted_version, 0) as accepted_version," WINDOW_COLUMNS ","
               " case when h.exempt then (select e.reason from exemption e where e.school = "
               "h.school"
               "  and e.collection = h.collection order by e.number desc limit 1)"
               "  else" WHY_NOT_ASKED "end as exempt_because,"
               " q.number, q.act, q.on_version, q.state_after, q.by_name, q.at, q.reason,"
               " q.body, q.answer_by, q.given_until,"
               " (select string_agg(g.body, ''::bytea order by g.part) from supplied g"
               "  where g.school = s.laestab and g.collection = c.id) as supplied," FIGURE_COLUMNS
               "," ORIGIN_COLUMNS " from school s join collection c on c.key = $3::text"
               " left join return_head h on h.school = s.laestab and h.collection = c.id"
               " left join lateral (select v.*, p.name as stored_by"
               "  from return_version v join person p on p.id = v.person"
               "  where v.school = s.laestab and v.collection = c.id"
               "   and v.version = coalesce($4::integer, h.version)) v on true"
               " left join lateral (select" EVENT_COLUMNS
               "  from return_act r join person p on p.id = r.person"
               "  where r.school = s.laestab and r.collection = c.id and r.act in (7, 12)"
               "   and r.version >= h.submitted_version and h.state in (1, 3, 6)"
               "  order by r.number desc limit 1) q on true"
               " where s.laestab = any($2::bigint[])"},
          .bind = bind}},
    .reply = reply,
};
