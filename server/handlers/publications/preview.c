/* Publications.Preview: what a publication would show just now. Nothing is stored. */
#include "server/handlers/list.h"
#include "server/handlers/told/table.h"

#include "common/wire/message.h"

static struct columns asked(const struct turn *turn)
{
    const Senconet__V1__PreviewPublicationRequest *request = turn->request;
    return (struct columns){request->columns, request->n_columns};
}

static void check(struct turn *turn, struct violations *violations)
{
    columns_check(asked(turn), violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__PreviewPublicationRequest *request = turn->request;
    told_bind(parameters, request->collection, NULL, true);
}

static Senconet__V1__Suppression *suppression_message(struct arena *arena,
                                                      const struct suppression *result)
{
    Senconet__V1__Suppression *message = message_new(arena, &senconet__v1__suppression__descriptor);
    message->has_few = message->has_more = message->has_exposed = 1;
    message->few = result->few;
    message->more = result->more;
    message->exposed = result->exposed;
    return message;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__PreviewPublicationRequest *request = turn->request;
    Senconet__V1__PreviewPublicationAnswer *answer =
        message_new(turn->arena, &senconet__v1__preview_publication_answer__descriptor);
    struct told *told = told_of_rows(turn, rows, true);
    if (told == NULL)
        return NULL;
    struct suppression result = suppress(&told->now, told->past, told->past_count);
    told_forget(told);
    answer->table = table_message(turn->arena, told, asked(turn), NULL);
    answer->table->collection = request->collection;
    answer->suppression = suppression_message(turn->arena, &result);
    return &answer->base;
}

const struct handler publications_preview = {
    .method = "senconet.v1.Publications/Preview",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .reads = true,
    .needs_collection = true,
    .check = check,
    .steps = {{.kind = STATEMENT, .statement = {"publications_preview", told_sql}, .bind = bind}},
    .reply = reply,
};
