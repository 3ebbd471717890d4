/* Designations.End: the post ends with a day, its last, and with it what they may do at the school.
 */
#include "server/handlers/designations/row.h"
#include "server/handlers/list.h"

#include "common/wire/message.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__EndDesignationRequest *request = turn->request;
    designation_check(request->number, request->write_id, violations);
    (void)day_field(request->on, "on", true, violations);
    words_reason(request->reason, "the trust and auditors", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__EndDesignationRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->number);
    bind_text(parameters, request->on);
    bind_text(parameters, request->reason);
}

static bool refused(struct turn *turn, const struct rows *rows)
{
    const char *outcome = rows->count > 0 ? rows_text(rows, 0, "outcome") : "none";
    const char *day = rows->count > 0 ? rows_text(rows, 0, "words") : "";
    if (strcmp(outcome, "never held") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "number",
                          "this designation was ended before it was held for a day");
    else if (strcmp(outcome, "before it began") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "on",
                          "they are SENCO here from %s on: the last day cannot be before that; "
                          "nothing was changed",
                          day);
    else if (strcmp(outcome, "ended") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "on",
                          "it ends on %s already; nothing was changed", day);
    return turn->refused != GRPC_OK || designation_refused(turn, rows);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__EndDesignationAnswer *answer =
        message_new(turn->arena, &senconet__v1__end_designation_answer__descriptor);
    if (refused(turn, rows))
        return NULL;
    answer->designation = designation_message(turn->arena, rows, 0, true);
    answer->has_repeated = 1;
    answer->repeated = strcmp(rows_text(rows, 0, "outcome"), "repeated") == 0;
    return &answer->base;
}

const struct handler designations_end = {
    .method = "senconet.v1.Designations/End",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"designations_end",
                             "select o.outcome, day_words(o.day) as words," DESIGNATION_COLUMNS
                             "from end_designation($1::bigint, ($2::bigint[])[1]::integer,"
                             " $3::uuid, $4::bigint, $5::date, $6::text) o"
                             " left join lateral designation_rows(array[$4::bigint]) d on true"},
               .bind = bind}},
    .reply = reply,
};
