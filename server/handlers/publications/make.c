/* Publications.Make: a table for people outside the trust, and for the schools to compare by.
 * What it tells is told: every later one is judged by it. */
#include "server/handlers/list.h"
#include "server/handlers/publications/table.h"

#include "common/base/uuid.h"
#include "common/domain/free_text.h"
#include "common/wire/message.h"

enum { TITLE_MAX = 200 };

struct making {
    struct telling telling;
    bool repeated;
};

static struct columns asked(const struct turn *turn)
{
    const Senconet__V1__MakePublicationRequest *request = turn->request;
    return (struct columns){request->columns, request->n_columns};
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__MakePublicationRequest *request = turn->request;
    const char *fault = free_text_fault(request->title != NULL ? request->title : "", TITLE_MAX);
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if (fault != NULL)
        violations_add(violations, "title",
                       "say for whom it is made, or what it answers, in 1 to %d characters; this "
                       "text %s",
                       TITLE_MAX, fault);
    columns_check(asked(turn), violations);
}

static void bind_collection(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__MakePublicationRequest *request = turn->request;
    told_bind(parameters, request->collection, true);
}

/* All that was asked but its id. */
static void digest_request(struct turn *turn, uint8_t said[32])
{
    Senconet__V1__MakePublicationRequest request =
        *(const Senconet__V1__MakePublicationRequest *)turn->request;
    size_t length;
    request.write_id = NULL;
    const uint8_t *bytes = message_pack(turn->arena, &request.base, &length);
    digest_of(said, bytes, length);
}

static void take_told(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__MakePublicationRequest *request = turn->request;
    struct making *making = arena_need(turn->arena, sizeof *making);
    struct told *told = told_of_rows(turn, rows, true);
    if (told == NULL)
        return;
    (void)suppress(&told->now, told->past, told->past_count);
    told_forget(told);
    Senconet__V1__PublishedTable *table =
        table_message(turn->arena, told, asked(turn), request->title);
    table->collection = request->collection;
    making->telling = (struct telling){.told = told,
                                       .kind = 1,
                                       .write_id = request->write_id,
                                       .title = request->title,
                                       .columns = columns_mask(asked(turn))};
    making->telling.content = message_pack(turn->arena, &table->base, &making->telling.length);
    digest_of(making->telling.fingerprint, making->telling.content, making->telling.length);
    digest_request(turn, making->telling.said);
    turn->kept = making;
}

static void bind_telling(struct turn *turn, struct parameters *parameters)
{
    const struct making *making = turn->kept;
    telling_bind(parameters, &making->telling);
}

static void take_outcome(struct turn *turn, const struct rows *rows)
{
    struct making *making = turn->kept;
    const char *outcome = rows_text(rows, 0, "outcome");
    making->repeated = strcmp(outcome, "again") == 0;
    if (strcmp(outcome, "other content") == 0)
        turn_refuse_field(turn, GRPC_ABORTED, "writeId",
                          "this write id has been used for another publication");
}

static void bind_id(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__MakePublicationRequest *request = turn->request;
    bind_text(parameters, request->write_id);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const struct making *making = turn->kept;
    Senconet__V1__MakePublicationAnswer *answer =
        message_new(turn->arena, &senconet__v1__make_publication_answer__descriptor);
    answer->publication = publication_made_of_row(turn->arena, rows, 0);
    answer->table = table_of_row(turn, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = making->repeated;
    return &answer->base;
}

const struct handler publications_make = {
    .method = "senconet.v1.Publications/Make",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .needs_collection = true,
    .check = check,
    .constraints = telling_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"publications_make_read", told_sql},
               .bind = bind_collection,
               .take = take_told},
              {.kind = STATEMENT,
               .statement = {"publications_make_write", telling_sql},
               .bind = bind_telling,
               .take = take_outcome},
              {.kind = STATEMENT,
               .statement = {"publications_make_made",
                             "select" PUBLICATION_MADE_COLUMNS ", d.content from disclosure d"
                             " join collection c on c.id = d.collection"
                             " join person w on w.id = d.person"
                             " where d.write_id = $3::uuid and $2::bigint[] is null"},
               .bind = bind_id}},
    .reply = reply,
};
