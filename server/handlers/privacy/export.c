/* Privacy.Export: everything that is kept of a person, for their request. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/kept.h"

#include "common/wire/message.h"
#include "server/handlers/privacy/person_words.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ExportRequest *request = turn->request;
    outsider_check(request->has_person, request->person, request->outsider, violations);
    kept_check_page(turn, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ExportRequest *request = turn->request;
    kept_bind_whom(parameters, (int64_t)request->person, request->outsider);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ExportAnswer *answer =
        message_new(turn->arena, &senconet__v1__export_answer__descriptor);
    struct kept_page page = kept_page_of(turn, rows);
    answer->items = page.items;
    answer->n_items = page.count;
    answer->next_page_token = page.next;
    answer->name = page.name;
    return &answer->base;
}

const struct handler privacy_export = {
    .method = "senconet.v1.Privacy/Export",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_export_names", KEPT_NAMES_SQL("$2::bigint[] is null")},
               .bind = bind,
               .take = kept_take_names},
              {.kind = STATEMENT,
               .statement = {"privacy_export_rows", KEPT_ROWS_SQL("$2::bigint[] is null")},
               .bind = kept_bind_places}},
    .reply = reply,
};
