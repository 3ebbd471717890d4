/* Allocations.Issue: every school of a collection in one act, from the version the trust accepted
 * last. One for which the same figures and policy give the same hours again keeps the one it has.
 */
#include "server/handlers/allocations/issue_answer.h"
#include "server/handlers/allocations/statement.h"
#include "server/handlers/list.h"
#include "server/handlers/policies/row.h"
#include "server/handlers/returns/expected.h"
#include "server/handlers/returns/row.h"

#include "common/wire/message.h"

/* A statement to be issued. */
struct issued {
    const Senconet__V1__Allocation *allocation;
    Senconet__V1__Replacement *replacement; /* to be told its number; or NULL */
    const uint8_t *body;
    size_t length;
    uint8_t fingerprint[32];
};

struct issue {
    int64_t collection;
    struct issued *issued;
    size_t count;
    Senconet__V1__IssueAnswer *answer;
    const uint8_t *policy_body;
    size_t policy_length;
    struct policy policy;
};

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__IssueRequest *request = turn->request;
    if (request->collection == NULL)
        violations_add(violations, "collection", "say which collection");
}

static void bind_collection(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__IssueRequest *request = turn->request;
    bind_text(parameters, request->collection);
}

/* Worked from the same version by the same policy, with the same outcome. Whatever else a statement
 * says (the school's name, a field that a newer program fills) is no reason to replace it. */
static bool says_the_same(const Senconet__V1__Allocation *allocation, const struct rows *rows,
                          int row)
{
    const Senconet__V1__Working *working = allocation->working;
    return (uint64_t)rows_int(rows, row, "version_before") == allocation->return_version &&
           strcmp(rows_text(rows, row, "policy_before"), allocation->policy_name) == 0 &&
           (uint64_t)rows_int(rows, row, "policy_version_before") == allocation->policy_version &&
           rows_int(rows, row, "result_before") == (int64_t)working->result &&
           (uint64_t)rows_int(rows, row, "points_before") == working->points_hundredths &&
           (uint64_t)rows_int(rows, row, "hours_before") == working->hours_thousandths;
}

/* False where the one in force says the same. */
static bool is_new(struct issue *issue, struct issued *issued, struct arena *arena,
                   const struct rows *rows, int row)
{
    bool in_force = !rows_null(rows, row, "number_before");
    if (in_force && says_the_same(issued->allocation, rows, row)) {
        issue->answer->unchanged++;
        return false;
    }
    if (in_force)
        issued->replacement =
            issue_answer_replace(issue->answer, arena, issued->allocation, rows, row);
    else
        issue->answer->issued++;
    return true;
}

static void pack(const struct issue *issue, struct issued *issued, struct arena *arena)
{
    issued->body = message_pack(arena, &issued->allocation->base, &issued->length);
    allocation_fingerprint(issued->fingerprint, issued->body, issued->length, issue->policy_body,
                           issue->policy_length);
}

/* WHY_NOT_SAID: it gets its statement. */
static Senconet__V1__LeftOut__Why left_out_why(const Senconet__V1__Allocation *allocation,
                                               const struct rows *rows, int row)
{
    Senconet__V1__Working__Result result = allocation->working->result;
    if (rows_bool(rows, row, "has_left"))
        return SENCONET__V1__LEFT_OUT__WHY__LEFT_TRUST;
    if (rows_bool(rows, row, "closed"))
        return SENCONET__V1__LEFT_OUT__WHY__CLOSED;
    if (result == SENCONET__V1__WORKING__RESULT__NOT_APPLICABLE)
        return SENCONET__V1__LEFT_OUT__WHY__WHY_NOT_SAID;
    if (result == SENCONET__V1__WORKING__RESULT__UNDECIDED)
        return SENCONET__V1__LEFT_OUT__WHY__KIND_UNDECIDED;
    if (rows_null(rows, row, "version") && rows_bool(rows, row, "exempt"))
        return SENCONET__V1__LEFT_OUT__WHY__EXEMPT;
    if (rows_null(rows, row, "version"))
        return rows_bool(rows, row, "sent") ? SENCONET__V1__LEFT_OUT__WHY__NOT_ACCEPTED
                                            : SENCONET__V1__LEFT_OUT__WHY__NOTHING_SENT;
    return result == SENCONET__V1__WORKING__RESULT__HOURS
               ? SENCONET__V1__LEFT_OUT__WHY__WHY_NOT_SAID
               : SENCONET__V1__LEFT_OUT__WHY__FIGURES_MISSING;
}

static void work_school(struct issue *issue, struct turn *turn, const struct rows *rows, int row)
{
    Senconet__V1__Allocation *allocation = allocation_work(turn->arena, rows, row, &issue->policy);
    Senconet__V1__LeftOut__Why why = left_out_why(allocation, rows, row);
    if (why != SENCONET__V1__LEFT_OUT__WHY__WHY_NOT_SAID) {
        issue_answer_leave_out(issue->answer, turn->arena, allocation, why);
        return;
    }
    issue->answer->not_applicable +=
        allocation->working->result == SENCONET__V1__WORKING__RESULT__NOT_APPLICABLE;
    struct issued *issued = &issue->issued[issue->count];
    issued->allocation = allocation;
    if (!is_new(issue, issued, turn->arena, rows, row))
        return;
    pack(issue, issued, turn->arena);
    issue->count++;
}

static void take_figures(struct turn *turn, const struct rows *rows)
{
    struct issue *issue = arena_need(turn->arena, sizeof *issue);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection",
                          "there is no such collection, or the trust has no schools");
        return;
    }
    if (rows_bool(rows, 0, "practice")) {
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "collection",
                          "a practice collection counts for nothing: no hours are issued from it");
        return;
    }
    issue->answer = issue_answer_new(turn->arena);
    issue->collection = rows_int(rows, 0, "collection");
    issue->policy_body = rows_bytes(rows, 0, "policy_body", turn->arena, &issue->policy_length);
    issue->policy = policy_of_message(turn, policy_of_row(turn, rows, 0, "policy_body"));
    issue->issued = arena_need(turn->arena, (size_t)rows->count * sizeof *issue->issued);
    for (int row = 0; row < rows->count; row++)
        work_school(issue, turn, rows, row);
    turn->kept = issue;
}

static void bind_issued(struct turn *turn, struct parameters *parameters)
{
    const struct issue *issue = turn->kept;
    bind_int(parameters, issue->collection);
    bind_int(parameters, (int64_t)issue->count);
    for (size_t i = 0; i < issue->count || i == 0; i++) {
        const struct issued *issued = &issue->issued[i];
        const Senconet__V1__Allocation *allocation = issued->allocation;
        parameters_next_row(parameters);
        if (issue->count ==
            0) { /* the arrays must be there, if only with a row that is passed over */
            for (int column = 0; column < 5; column++)
                bind_int(parameters, 0);
            bind_bytes(parameters, NULL, 0);
            bind_bytes(parameters, NULL, 0);
            continue;
        }
        bind_int(parameters, (int64_t)allocation->school);
        bind_int_or_null(parameters, allocation->return_version > 0, allocation->return_version);
        bind_int(parameters, (int64_t)allocation->working->result);
        bind_int(parameters, (int64_t)allocation->working->points_hundredths);
        bind_int(parameters, (int64_t)allocation->working->hours_thousandths);
        bind_bytes(parameters, issued->body, issued->length);
        bind_bytes(parameters, issued->fingerprint, sizeof issued->fingerprint);
    }
}

/* The numbers come in the order of the schools, as they went. */
static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const struct issue *issue = turn->kept;
    if ((size_t)rows->count != issue->count)
        turn_refuse(turn, GRPC_INTERNAL, "not all allocations could be written; none was issued");
    for (size_t i = 0; i < issue->count && (int)i < rows->count; i++) {
        Senconet__V1__Replacement *replacement = issue->issued[i].replacement;
        if (replacement == NULL)
            continue;
        replacement->has_number = 1;
        replacement->number = (uint64_t)rows_int(rows, (int)i, "number");
    }
    return &issue->answer->base;
}

const struct handler allocations_issue = {
    .method = "senconet.v1.Allocations/Issue",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"allocations_issue_read",
               "select c.id as collection, p.body as policy_body, a.number as number_before,"
               " a.return_version as version_before, a.policy_name as policy_before,"
               " a.policy_version as policy_version_before, a.result as result_before,"
               " a.points_hundredths as points_before,"
               " a.hours_thousandths as hours_before, c.practice,"
               " s.closed or coalesce(s.closed_on < today(), false) as closed,"
               " coalesce(h.state not in (0, 1, 3, 6), false) as sent,"
               " coalesce(h.exempt, false) or not" EXPECTED "as exempt,"
               " not s.membership @> today() as has_left," WORKING_COLUMNS "," FIGURE_COLUMNS
               " from collection c cross join school s"
               " join policy p on p.name = c.policy_name and p.version = c.policy_version"
               " left join return_head h on h.school = s.laestab and h.collection = c.id"
               " left join return_version v on v.school = s.laestab and v.collection = c.id"
               "  and v.version = h.accepted_version"
               " left join allocation_in_force f on f.school = s.laestab and f.collection = c.id"
               " left join allocation a on a.number = f.number"
               " where c.key = $3::text and $2::bigint[] is null"
               "  and (h.accepted_version > 0 or" EXPECTED
               "   and not (s.closed and s.closed_on is null))"
               " order by s.laestab"},
          .bind = bind_collection,
          .take = take_figures},
         {.kind = STATEMENT,
          .statement =
              {"allocations_issue_write",
               "with written as (insert into allocation (school, collection, return_version,"
               "  policy_name, policy_version, result, points_hundredths, hours_thousandths,"
               "  body, fingerprint, issued_by)"
               "  select g.school, c.id, g.version, c.policy_name, c.policy_version, g.result,"
               "   g.points, g.hours, g.body, g.fingerprint, $1::bigint"
               "   from collection c, unnest($5::bigint[], $6::bigint[], $7::bigint[],"
               "    $8::bigint[], $9::bigint[], $10::bytea[], $11::bytea[])"
               "    as g (school, version, result, points, hours, body, fingerprint)"
               "   where c.id = $3::bigint and $4::bigint > 0 and $2::bigint[] is null"
               "   order by g.school returning number, school, collection),"
               " in_force as (insert into allocation_in_force as f (school, collection, number)"
               "  select school, collection, number from written order by school"
               "  on conflict (school, collection) do update set number = excluded.number),"
               " told as (insert into event (kind, school, subject)"
               "  select 'allocation issued', school, number::text from written),"
               " noted as (insert into audit (person, act, school, subject)"
               "  select $1::bigint, 'Allocations/Issue', school, number::text from written)"
               " select number from written order by school"},
          .bind = bind_issued}},
    .reply = reply,
};
