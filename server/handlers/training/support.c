/* Training.Support: the head says whether a place is supported: release, cover, fees. */
#include "server/handlers/list.h"
#include "server/handlers/training/report.h"
#include "server/handlers/words_field.h"

#include "senconet/v1/training.pb-c.h"

enum { FEES_MAX_PENCE = 100000000 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SupportBookingRequest *request = turn->request;
    const struct report report = {.kind = 1,
                                  .write_id = request->write_id,
                                  .has_booking = request->has_booking,
                                  .booking = request->booking,
                                  .replaces = request->replaces,
                                  .granted = request->granted,
                                  .release = request->release,
                                  .cover = request->cover,
                                  .fees_pence = request->fees_pence,
                                  .words = request->reason};
    report_begin(turn, &report, violations);
    if (!request->has_granted)
        violations_add(violations, "granted", "say whether support is granted");
    else if (!request->granted && (request->release || request->cover || request->fees_pence > 0))
        violations_add(violations, "granted", "what is refused gives no release, cover or fees");
    if (request->fees_pence > FEES_MAX_PENCE)
        violations_add(violations, "fees", "fees are not more than £1,000,000");
    if (!request->granted || request->reason != NULL)
        words_reason(request->reason, "the SENCO", violations);
}

const struct handler training_support = {
    .method = "senconet.v1.Training/Support",
    .who = MAY_HEAD,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_support", REPORT_SQL},
               .bind = report_bind}},
    .constraints = report_constraints,
    .reply = report_reply,
};
