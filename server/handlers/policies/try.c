/* Policies.Try: a policy tried on every school of a collection, beside the collection's own.
 * Nothing is stored. The first page works out the whole trust, for its totals; each further page
 * only its own schools. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/policies/row.h"
#include "server/handlers/returns/row.h"

#include "common/message/policy.h"
#include "common/message/trial.h"
#include "common/wire/message.h"
#include "server/gate/collection.h"

/* Which figures count: those the trust accepted last; until it has, those the school sent last.
 * Said here only. */
#define COUNTED_VERSION "coalesce(nullif(h.accepted_version, 0), h.submitted_version)"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__TryPolicyRequest *request = turn->request;
    struct policy *policy = arena_need(turn->arena, sizeof *policy);
    page_check_number(turn, violations);
    if ((request->name != NULL) == (request->policy != NULL))
        violations_add(violations, "name",
                       "say which policy is tried: by its name, or all of it, and not both");
    if (request->has_version && request->name == NULL)
        violations_add(violations, "version", "of which policy? say its name");
    else if (request->has_version && (request->version == 0 || request->version > INT32_MAX))
        violations_add(violations, "version", "versions count from 1");
    if (request->policy == NULL)
        return;
    policy_from_message(request->policy, policy, violations, "policy");
    turn->kept = policy;
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__TryPolicyRequest *request = turn->request;
    struct page page = page_asked(turn);
    bind_page(parameters, page);
    bind_text(parameters, request->collection);
    bind_text(parameters, request->name);
    bind_int_or_null(parameters, request->has_version, request->version);
}

static bool find_policy(struct turn *turn, const struct rows *rows,
                        Senconet__V1__TryPolicyAnswer *answer, struct policy *policy)
{
    const struct policy *given = turn->kept;
    if (given != NULL) {
        *policy = *given;
        answer->policy = policy_message(turn->arena, given, 0);
        return true;
    }
    if (rows_null(rows, 0, "tried_body")) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "name", "the trust has no such policy");
        return false;
    }
    answer->policy = policy_of_row(turn, rows, 0, "tried_body");
    answer->policy->has_version = 1;
    answer->policy->version = (uint64_t)rows_int(rows, 0, "tried_version");
    *policy = policy_of_message(turn, answer->policy);
    return turn->refused == GRPC_OK;
}

static struct trial work(struct turn *turn, const struct rows *rows, int row,
                         const struct policy *then)
{
    enum school_kind kind = (enum school_kind)rows_int(rows, row, "kind");
    struct figures figures;
    if (rows_null(rows, row, "version"))
        return trial_work(NULL, kind, &turn->collection->policy, then);
    figures_of_row(&figures, turn->arena, rows, row);
    return trial_work(&figures, kind, &turn->collection->policy, then);
}

static Senconet__V1__TriedSchool *school_message(struct arena *arena, const struct rows *rows,
                                                 int row, const struct trial *trial)
{
    Senconet__V1__TriedSchool *message = trial_message(arena, trial);
    message->has_school = message->has_kind = 1;
    message->school = (uint64_t)rows_int(rows, row, "school");
    message->school_name = rows_copy(rows, row, "school_name", arena);
    message->kind = (Senconet__V1__SchoolKind)rows_int(rows, row, "kind");
    message->has_return_version = !rows_null(rows, row, "version");
    message->return_version = (uint64_t)rows_int(rows, row, "version");
    if (rows_null(rows, row, "number"))
        return message;
    message->has_allocation_number = message->has_allocation_result =
        message->has_allocation_hours_thousandths = 1;
    message->allocation_number = (uint64_t)rows_int(rows, row, "number");
    message->allocation_result = (Senconet__V1__TriedHours__Result)rows_int(rows, row, "result");
    message->allocation_hours_thousandths = (uint64_t)rows_int(rows, row, "hours_thousandths");
    return message;
}

/* All rows count in the totals; those of the page are in the answer. */
static void work_schools(struct turn *turn, const struct rows *rows,
                         Senconet__V1__TryPolicyAnswer *answer, const struct policy *policy)
{
    struct page page = page_asked(turn);
    struct trial_totals totals = {0};
    int shown = page_rows(rows, page, "school", turn->arena, &answer->next_page_token);
    int worked = page.token == NULL ? rows->count : shown;
    answer->schools = arena_need(turn->arena, (size_t)(shown + 1) * sizeof *answer->schools);
    for (int row = 0; row < worked; row++) {
        struct trial trial = work(turn, rows, row, policy);
        trial_add(&totals, &trial);
        if (row < shown)
            answer->schools[answer->n_schools++] = school_message(turn->arena, rows, row, &trial);
    }
    if (page.token == NULL)
        answer->totals = trial_totals_message(turn->arena, &totals);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__TryPolicyAnswer *answer =
        message_new(turn->arena, &senconet__v1__try_policy_answer__descriptor);
    struct policy policy;
    if (!find_policy(turn, rows, answer, &policy))
        return NULL;
    answer->policy_now = rows_copy(rows, 0, "policy_name", turn->arena);
    answer->has_policy_now_version = 1;
    answer->policy_now_version = (uint64_t)rows_int(rows, 0, "policy_version");
    if (!rows_null(rows, 0, "school")) /* else there are no schools, or no more */
        work_schools(turn, rows, answer, &policy);
    else if (page_asked(turn).token == NULL)
        answer->totals = trial_totals_message(turn->arena, &(struct trial_totals){0});
    return &answer->base;
}

const struct handler policies_try = {
    .method = "senconet.v1.Policies/Try",
    .who = MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = TRUST,
    .reads = true,
    .needs_collection = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"policies_try",
               "select c.policy_name, c.policy_version, t.version as tried_version,"
               " case when row_number() over (order by s.school) = 1 then t.body end as tried_body,"
               " s.* from collection c"
               " left join lateral (select p.version, p.body from policy p where p.name = $6::text"
               "  and p.version = coalesce($7::integer, p.version) order by p.version desc limit 1)"
               "  t on true"
               " left join lateral (select s.laestab as school, s.name as school_name, s.kind,"
               "   v.*, a.* from school s"
               "  left join lateral (select " COUNTED_VERSION " as counted from return_head h"
               "   where h.school = s.laestab and h.collection = c.id offset 0) h on true"
               "  left join lateral (select v.version," FIGURE_COLUMNS "from return_version v"
               "   where v.school = s.laestab and v.collection = c.id and v.version = h.counted"
               "   offset 0) v on true"
               "  left join lateral (select a.number, a.result, a.hours_thousandths"
               "   from allocation_in_force f join allocation a on a.number = f.number"
               "   where f.school = s.laestab and f.collection = c.id offset 0) a on true"
               "  where s.laestab > coalesce($3::bigint, 0)"
               "   and (v.version is not null or works_today(s.closed, s.closed_on, s.membership)"
               "    and expected(s.always, s.membership, s.opened_on, s.closed_on, "
               "c.reference_date,"
               "     c.opens_on, false, 0))"
               "  order by s.laestab"
               "  limit case when $3::bigint is null then null else $4::bigint end) s on true"
               " where c.key = $5::text and $2::bigint[] is null order by s.school"},
          .bind = bind}},
    .reply = reply,
};
