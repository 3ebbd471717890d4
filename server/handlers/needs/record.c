/* Needs.Record: a SENCO says what training they need, or says it anew. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/needs/write.h"
#include "server/handlers/words_field.h"

#include "common/domain/charter_items.h"
#include "senconet/v1/needs.pb-c.h"

enum { TITLE_CHARACTERS = 200, WHY_CHARACTERS = 2000 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__RecordNeedRequest *request = turn->request;
    const struct need_write write = {.kind = 1,
                                     .write_id = request->write_id,
                                     .has_need = request->has_need,
                                     .need = request->need,
                                     .replaces = request->replaces,
                                     .title = request->title,
                                     .why = request->why,
                                     .item = request->item,
                                     .wanted_by = request->wanted_by};
    need_write_begin(turn, &write, violations);
    words_needed(request->title, "title", TITLE_CHARACTERS, "what is needed", violations);
    words_needed(request->why, "why", WHY_CHARACTERS, "why it is needed", violations);
    if (request->item == NULL || charter_item_text(request->item) == NULL)
        violations_add(violations, "item",
                       "name an item of the charter or the job description, such as C11 or J25");
    (void)day_field(request->wanted_by, "wantedBy", true, violations);
}

const struct handler needs_record = {
    .method = "senconet.v1.Needs/Record",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"needs_record", NEED_WRITE_SQL},
               .bind = need_write_bind}},
    .constraints = need_write_constraints,
    .reply = need_write_reply,
};
