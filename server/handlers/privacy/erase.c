/* Privacy.Erase: somebody becomes "a former SENCO (no. 12)"; that they did what they did stays. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/person_words.h"

#include "common/domain/retention.h"
#include "common/wire/message.h"
#include "senconet/v1/privacy.pb-c.h"

#include <string.h>

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__EraseRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    outsider_check(request->has_person, request->person, request->outsider, violations);
    if (request->has_data_request)
        number_field(true, request->data_request, "dataRequest", "request", true, violations);
    if (request->replaces == NULL && request->outsider == NULL)
        violations_add(violations, "replaces",
                       "say their name as it is now: what is erased cannot be brought back");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__EraseRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int_or_null(parameters, request->has_person, request->person);
    bind_text(parameters, request->replaces);
    bind_int_or_null(parameters, request->has_data_request, request->data_request);
    bind_text(parameters, request->outsider);
}

static const struct outcome_words outcomes[] = {
    OUTCOME_NO_PERSON,
    OUTCOME_ERASED,
    {"stale", GRPC_ABORTED, "replaces",
     "this is not their name, or is so no longer: look who it is (senco person list)"},
    {"has a role", GRPC_FAILED_PRECONDITION, "person",
     "they have a role, or will have one: end it first (senco person end)"},
    {"no request", GRPC_FAILED_PRECONDITION, "dataRequest",
     "this is no request of theirs to be erased that has not been refused or taken back"},
    {"no name", GRPC_INVALID_ARGUMENT, "outsider",
     "give their whole name, as it stands: a single word would be taken out of everything else, "
     "too"},
    {"enrolled", GRPC_FAILED_PRECONDITION, "outsider",
     "one of the trust's people is called so: name them by their number"},
    {NULL, GRPC_OK, NULL, NULL}};

static bool is_kept(struct turn *turn, const struct rows *rows)
{
    const char *outcome = rows_text(rows, 0, "outcome");
    if (strcmp(outcome, "held") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "person",
                          "their data is held (%s): while it is, nothing of theirs is erased "
                          "(senco privacy holds)",
                          rows_text(rows, 0, "words"));
    else if (strcmp(outcome, "too early") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "person",
                          "without a request of theirs they are erased %d years after their last "
                          "role (who never had one: after they were added), from %s on; name the "
                          "request (senco privacy open) or wait",
                          RETENTION_YEARS, rows_text(rows, 0, "words"));
    return turn->refused != GRPC_OK;
}

static uint64_t records_of(const struct rows *rows, const struct retention_category *category)
{
    uint64_t records = 0;
    for (int row = 1; row < rows->count; row++)
        if (retention_category_of(rows_text(rows, row, "kept_in"),
                                  rows_text(rows, row, "kept_as")) == category)
            records += (uint64_t)rows_int(rows, row, "records");
    return records;
}

static char *constant(const char *words)
{
    return (char *)(uintptr_t)words;
}

static Senconet__V1__ErasedPlace *place_message(struct arena *arena, const struct rows *rows,
                                                const struct retention_category *category)
{
    Senconet__V1__ErasedPlace *place = message_new(arena, &senconet__v1__erased_place__descriptor);
    place->category = constant(category->key);
    place->category_title = constant(category->title);
    place->has_records = 1;
    place->records = records_of(rows, category);
    place->stays_because = constant(category->stays_because);
    return place;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__EraseRequest *request = turn->request;
    Senconet__V1__EraseAnswer *answer =
        message_new(turn->arena, &senconet__v1__erase_answer__descriptor);
    size_t count = 0;
    if (is_kept(turn, rows) || outcome_refused(turn, rows, outcomes))
        return NULL;
    answer->has_repeated = 1;
    answer->has_person = request->has_person;
    answer->person = request->person;
    answer->called = rows_copy(rows, 0, "called", turn->arena);
    answer->repeated = outcome_repeated(rows);
    while (retention_categories[count] != NULL)
        count++;
    answer->places = arena_need(turn->arena, count * sizeof *answer->places);
    for (size_t i = 0; i < count; i++)
        answer->places[answer->n_places++] =
            place_message(turn->arena, rows, retention_categories[i]);
    return &answer->base;
}

const struct handler privacy_erase = {
    .method = "senconet.v1.Privacy/Erase",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_erase",
                             "select * from erase_person($1::bigint, $3::uuid, $4::bigint,"
                             " $5::text, $6::bigint, $7::text) where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
