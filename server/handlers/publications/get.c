/* Publications.Get and Publications.Compare: a publication as it was made; and with what the caller
 * may see of it in full. */
#include "server/handlers/list.h"
#include "server/handlers/publications/row.h"
#include "server/handlers/told/table.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetPublicationRequest *request = turn->request;
    if (!request->has_publication || request->publication == 0)
        violations_add(violations, "publication", "say which publication: they count from 1");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetPublicationRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->publication);
}

static Senconet__V1__GetPublicationAnswer *published(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetPublicationAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_publication_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "publication",
                          "there is no publication of this number");
        return NULL;
    }
    answer->publication = publication_of_row(turn->arena, rows, 0);
    answer->table = table_of_row(turn, rows, 0);
    return answer->table != NULL ? answer : NULL;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetPublicationAnswer *answer = published(turn, rows);
    return answer != NULL ? &answer->base : NULL;
}

/* Both are in the order of the schools. */
static const ProtobufCMessage *reply_in_full(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetPublicationAnswer *answer = published(turn, rows);
    if (answer == NULL)
        return NULL;
    struct columns columns = {answer->table->columns, answer->table->n_columns};
    struct published_table own = table_as_it_was(turn, rows);
    size_t at = 0;
    for (size_t row = 0; row < answer->table->n_rows; row++)
        if (at < own.rows && own.row[at].school == answer->table->rows[row]->school)
            row_in_full(turn->arena, answer->table->rows[row], &own.row[at++], columns);
    if (turn->schools == NULL)
        row_in_full(turn->arena, answer->table->total, &own.total, columns);
    return &answer->base;
}

const struct handler publications_get = {
    .method = "senconet.v1.Publications/Get",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"publications_get",
                             "select" PUBLICATION_COLUMNS ", d.content from disclosure d"
                             " join collection c on c.id = d.collection"
                             " join person w on w.id = d.person"
                             " where d.kind = 1 and d.number = $3::bigint" OF_THE_TRUST},
               .bind = bind}},
    .reply = reply,
};

const struct handler publications_compare = {
    .method = "senconet.v1.Publications/Compare",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"publications_compare",
                        "select" PUBLICATION_COLUMNS "," TOLD_ROW_COLUMNS
                        " from disclosure d join collection c on c.id = d.collection"
                        " join person w on w.id = d.person"
                        " join policy p on p.name = c.policy_name and p.version = c.policy_version"
                        " left join disclosure_row o on o.disclosure = d.number"
                        "  and ($2::bigint[] is null or o.school = any($2::bigint[]))"
                        " left join return_version v on v.school = o.school"
                        "  and v.collection = o.collection and v.version = o.version"
                        " where d.kind = 1 and d.number = $3::bigint order by o.school"},
          .bind = bind}},
    .reply = reply_in_full,
};
