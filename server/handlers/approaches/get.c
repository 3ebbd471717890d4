/* Approaches.Get: an approach, all that was said of it, and the schools that work by it. */
#include "server/handlers/approaches/row.h"
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"

#include "common/wire/message.h"

enum part { PART_APPROACH, PART_VERSION, PART_SCHOOL };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetApproachRequest *request = turn->request;
    if (request->number == 0)
        violations_add(violations, "number", "say which approach, by its number");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetApproachRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->number);
}

static Senconet__V1__ApproachVersion *version(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__ApproachVersion *message =
        message_new(arena, &senconet__v1__approach_version__descriptor);
    message->has_version = message->has_outcome = 1;
    message->version = (uint64_t)rows_int(rows, row, "nth");
    message->outcome = (Senconet__V1__ReviewOutcome)rows_int(rows, row, "outcome");
    message->title = rows_copy(rows, row, "head", arena);
    message->paragraphs =
        text_paragraphs(arena, rows_text(rows, row, "body"), &message->n_paragraphs);
    message->look_again_on = rows_copy(rows, row, "day", arena);
    message->reason = rows_copy(rows, row, "why", arena);
    message->by = rows_copy(rows, row, "name", arena);
    message->at = rows_copy(rows, row, "at", arena);
    return message;
}

static Senconet__V1__ApproachSchool *school(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__ApproachSchool *message =
        message_new(arena, &senconet__v1__approach_school__descriptor);
    message->has_school = message->has_no_longer = 1;
    message->school = (uint64_t)rows_int(rows, row, "nth");
    message->name = rows_copy(rows, row, "name", arena);
    message->since = rows_copy(rows, row, "day", arena);
    message->no_longer = rows_int(rows, row, "outcome") != 0;
    return message;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetApproachAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_approach_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "number", "there is no approach of this number");
        return NULL;
    }
    size_t room = (size_t)rows->count * sizeof(void *);
    answer->approach = approach_message(turn->arena, rows, 0);
    answer->versions = arena_need(turn->arena, room);
    answer->schools = arena_need(turn->arena, room);
    for (int row = 1; row < rows->count; row++)
        if (rows_int(rows, row, "part") == PART_VERSION)
            answer->versions[answer->n_versions++] = version(turn->arena, rows, row);
        else
            answer->schools[answer->n_schools++] = school(turn->arena, rows, row);
    return &answer->base;
}

const struct handler approaches_get = {
    .method = "senconet.v1.Approaches/Get",
    .who = MAY_SENCO | MAY_HEAD | MAY_GOVERNOR | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"approaches_get",
               "select p.*," APPROACH_COLUMNS " from (select 0 as part, 0 as nth,"
               "  0 as outcome, null as head, null as body, null::date as day, null as why,"
               "  null as name, null as at from approach where number = $3::bigint"
               "   and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"
               " union all select 1, v.version, v.outcome, v.title, v.body, v.look_again_on,"
               "  v.reason, p.name, iso(v.at) from approach_version v"
               "  join person p on p.id = v.person where v.approach = $3::bigint"
               " union all select 2, t.school, t.no_longer::integer, null, null, t.since, null,"
               "  c.name, null from (select distinct on (x.school) x.* from approach_taken_up x"
               "   where x.approach = $3::bigint order by x.school, x.number desc) t"
               "  join school c on c.laestab = t.school) p"
               " left join approach_shown s on p.part = 0 and s.number = $3::bigint"
               " order by p.part, case p.part when 1 then -p.nth else p.nth end"},
          .bind = bind}},
    .reply = reply,
};
