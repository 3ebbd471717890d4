/* Privacy.Mine: everything that is kept of whoever asks. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/kept.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    kept_bind_whom(parameters, turn->person, NULL);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__MineAnswer *answer =
        message_new(turn->arena, &senconet__v1__mine_answer__descriptor);
    struct kept_page page = kept_page_of(turn, rows);
    answer->items = page.items;
    answer->n_items = page.count;
    answer->next_page_token = page.next;
    answer->name = page.name;
    return &answer->base;
}

const struct handler privacy_mine = {
    .method = "senconet.v1.Privacy/Mine",
    .scope = ENROLLED,
    .reads = true,
    .check = kept_check_page,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_mine_names", KEPT_NAMES_SQL("$1::bigint = $3::bigint")},
               .bind = bind,
               .take = kept_take_names},
              {.kind = STATEMENT,
               .statement = {"privacy_mine_rows", KEPT_ROWS_SQL("$1::bigint = $3::bigint")},
               .bind = kept_bind_places}},
    .reply = reply,
};
