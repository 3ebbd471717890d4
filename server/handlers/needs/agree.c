/* Needs.Agree: the head agrees a need, or does not, and says where it stands in the school
 * development plan. */
#include "server/handlers/list.h"
#include "server/handlers/needs/write.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

#include "senconet/v1/needs.pb-c.h"

enum { PLACE_CHARACTERS = 200 };

static void check_plan(const Senconet__V1__AgreeNeedRequest *request, struct violations *violations)
{
    if (request->in_plan && !request->agreed)
        violations_add(violations, "inPlan", "what is not agreed is not in the plan");
    else if (request->in_plan)
        words_needed(request->plan_place, "planPlace", PLACE_CHARACTERS,
                     "where in the school development plan", violations);
    else if (request->plan_place != NULL)
        violations_add(violations, "planPlace", "say that it is in the plan, too");
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AgreeNeedRequest *request = turn->request;
    const struct need_write write = {.kind = 2,
                                     .write_id = request->write_id,
                                     .has_need = request->has_need,
                                     .need = request->need,
                                     .replaces = request->replaces,
                                     .agreed = request->agreed,
                                     .has_in_plan = true,
                                     .in_plan = request->in_plan,
                                     .plan_place = request->plan_place,
                                     .reason = request->reason};
    need_write_begin(turn, &write, violations);
    number_field(request->has_need, 1, "need", "need", true, violations);
    if (!request->has_agreed)
        violations_add(violations, "agreed", "say whether it is agreed");
    else if (!request->agreed || request->reason != NULL)
        words_reason(request->reason, "the SENCO", violations);
    check_plan(request, violations);
}

const struct handler needs_agree = {
    .method = "senconet.v1.Needs/Agree",
    .who = MAY_HEAD,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"needs_agree", NEED_WRITE_SQL},
               .bind = need_write_bind}},
    .constraints = need_write_constraints,
    .reply = need_write_reply,
};
