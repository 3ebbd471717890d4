/* Training.Feedback: who was there says what it was worth. */
#include "server/handlers/list.h"
#include "server/handlers/training/report.h"
#include "server/handlers/words_field.h"

#include "senconet/v1/training.pb-c.h"

enum { TEXT_CHARACTERS = 2000 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__FeedbackRequest *request = turn->request;
    const struct report report = {.kind = 2,
                                  .write_id = request->write_id,
                                  .has_booking = request->has_booking,
                                  .booking = request->booking,
                                  .replaces = request->replaces,
                                  .words = request->text,
                                  .recommend = request->would_recommend};
    report_begin(turn, &report, violations);
    words_needed(request->text, "text", TEXT_CHARACTERS, "what you say", violations);
    if (!request->has_would_recommend)
        violations_add(violations, "wouldRecommend", "say whether you would recommend it");
}

const struct handler training_feedback = {
    .method = "senconet.v1.Training/Feedback",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_feedback", REPORT_SQL},
               .bind = report_bind}},
    .constraints = report_constraints,
    .reply = report_reply,
};
