/* Training.PassOn: who was there says what they passed on to colleagues. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/training/report.h"
#include "server/handlers/words_field.h"

#include "senconet/v1/training.pb-c.h"

enum { TEXT_CHARACTERS = 2000, PEOPLE_MAX = 100000 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__PassOnRequest *request = turn->request;
    const struct report report = {.kind = 3,
                                  .write_id = request->write_id,
                                  .has_booking = request->has_booking,
                                  .booking = request->booking,
                                  .replaces = request->replaces,
                                  .words = request->text,
                                  .day = request->on,
                                  .people = request->people};
    report_begin(turn, &report, violations);
    words_needed(request->text, "text", TEXT_CHARACTERS, "what was passed on", violations);
    (void)day_field(request->on, "on", true, violations);
    if (request->people == 0 || request->people > PEOPLE_MAX)
        violations_add(violations, "people", "say to how many colleagues, 1 to 100,000");
}

const struct handler training_pass_on = {
    .method = "senconet.v1.Training/PassOn",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_pass_on", REPORT_SQL},
               .bind = report_bind}},
    .constraints = report_constraints,
    .reply = report_reply,
};
