/* Publications.Make: a table for people outside the trust, and for the schools to compare by.
 * What it tells is told: every later one is judged by it. */
#include "server/handlers/list.h"
#include "server/handlers/publications/row.h"
#include "server/handlers/told/table.h"
#include "server/handlers/told/telling.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"

enum { TITLE_MAX = 200 };

static struct columns asked(const struct turn *turn)
{
    const Senconet__V1__MakePublicationRequest *request = turn->request;
    return (struct columns){request->columns, request->n_columns};
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__MakePublicationRequest *request = turn->request;
    struct telling *telling = telling_begin(turn, TELLING_PUBLICATION, violations);
    words_needed(request->title, "title", TITLE_MAX,
                 arena_print(turn->arena,
                             "say for whom it is made, or what it answers, in 1 to %d characters; "
                             "this text",
                             TITLE_MAX),
                 violations);
    columns_check(asked(turn), violations);
    telling->title = request->title;
    telling->figures = true;
}

static void take_told(struct turn *turn, const struct rows *rows)
{
    struct telling *telling = turn->kept;
    struct told *told = told_already(rows) ? NULL : told_of_rows(turn, rows, true);
    size_t length;
    if (told == NULL)
        return;
    (void)suppress(&told->now, told->past, told->past_count);
    told_forget(told);
    telling->told = told;
    telling->columns = columns_mask(asked(turn));
    Senconet__V1__PublishedTable *table =
        table_message(turn->arena, told, asked(turn), telling->title);
    table->collection = (char *)(uintptr_t)telling->collection;
    const uint8_t *content = message_pack(turn->arena, &table->base, &length);
    telling_set_content(telling, content, length);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const struct telling *telling = turn->kept;
    Senconet__V1__MakePublicationAnswer *answer =
        message_new(turn->arena, &senconet__v1__make_publication_answer__descriptor);
    answer->publication = publication_of_row(turn->arena, rows, 0);
    answer->table = table_of_row(turn, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = telling->repeated;
    return &answer->base;
}

const struct handler publications_make = {
    .method = "senconet.v1.Publications/Make",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .needs_collection = true,
    .check = check,
    .constraints = telling_constraints,
    .steps = TELLING_STEPS("publications_make", take_told,
                           "select" PUBLICATION_COLUMNS ", d.content from disclosure d"
                           " join collection c on c.id = d.collection"
                           " join person w on w.id = d.person"
                           " where d.write_id = $3::uuid and $2::bigint[] is null"),
    .reply = reply,
};
