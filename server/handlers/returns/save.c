/* Returns.Save: keeps a draft at the trust. */
#include "server/handlers/list.h"
#include "server/handlers/returns/write.h"

const struct handler returns_save = {
    .method = "senconet.v1.Returns/Save",
    .who = MAY_CLERK | MAY_SENCO | MAY_HEAD | MAY_JOB,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .needs_school_facts = true,
    .check = write_check,
    .repeat = {.kind = STATEMENT,
               .statement = {"returns_save_repeat", WRITE_REPEAT_SQL},
               .bind = write_bind_repeat},
    .steps = {{.kind = STATEMENT, .statement = {"returns_save", WRITE_SQL}, .bind = write_bind}},
    .crowd_key = write_crowd_key,
    .constraints = write_constraints,
    .reply = write_reply,
};
