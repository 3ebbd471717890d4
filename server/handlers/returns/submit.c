/* Returns.Submit: sends the return: it must answer all the collection asks. */
#include "server/handlers/list.h"
#include "server/handlers/returns/write.h"

const struct handler returns_submit = {
    .method = "senconet.v1.Returns/Submit",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .needs_school_facts = true,
    .check = write_check_submit,
    .repeat = {.kind = STATEMENT,
               .statement = {"returns_submit_repeat", WRITE_REPEAT_SQL},
               .bind = write_bind_repeat},
    .steps = {{.kind = STATEMENT, .statement = {"returns_submit", WRITE_SQL}, .bind = write_bind}},
    .crowd_key = write_crowd_key,
    .constraints = write_constraints,
    .reply = write_reply,
};
