/* Meetings.SetAgenda: which of the items, in which order; and which not now. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

enum { ITEMS_MAX = 500, REASON_MAX = 500, FIELD = 64 };

static bool named_before(const Senconet__V1__SetAgendaRequest *request, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (request->items[i]->item == request->items[at]->item)
            return true;
    return false;
}

static void check_item(const Senconet__V1__SetAgendaRequest *request, size_t at,
                       struct violations *violations)
{
    const Senconet__V1__AgendaChoice *choice = request->items[at];
    char field[FIELD];
    snprintf(field, sizeof field, "items[%zu].item", at);
    if (named_before(request, at))
        violations_add(violations, field, "item %llu is named twice",
                       (unsigned long long)choice->item);
    snprintf(field, sizeof field, "items[%zu].reason", at);
    if (!choice->not_now && choice->reason != NULL)
        violations_add(violations, field, "a reason is for items that are not for now");
    else if (choice->not_now)
        words_needed(choice->reason, field, REASON_MAX,
                     "say why not now, in 1 to 500 characters; this text", violations);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SetAgendaRequest *request = turn->request;
    network_check(turn, violations);
    if (request->n_items == 0 || request->n_items > ITEMS_MAX)
        violations_add(violations, "items", "name 1 to %d items", ITEMS_MAX);
    for (size_t i = 0; i < request->n_items && i < ITEMS_MAX; i++)
        check_item(request, i, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__SetAgendaRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    for (size_t i = 0; i < request->n_items; i++) {
        parameters_next_row(parameters);
        bind_int(parameters, (int64_t)request->items[i]->item);
        bind_text(parameters, request->items[i]->reason);
    }
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__SetAgendaAnswer *answer =
        message_new(turn->arena, &senconet__v1__set_agenda_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (strcmp(outcome, "no item") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND,
                          network_place(turn, "items", rows_int(rows, 0, "at"), "item"),
                          "this meeting has no such item; nothing was changed");
    if (turn->refused != GRPC_OK || network_refused(turn, outcome, NULL))
        return NULL;
    answer->has_version = answer->has_repeated = 1;
    answer->version = (uint64_t)rows_int(rows, 0, "version");
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler meetings_set_agenda = {
    .method = "senconet.v1.Meetings/SetAgenda",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_set_agenda",
                             "select * from set_agenda($1::bigint, $2::bigint[], $3::uuid,"
                             " $4::bytea, $5::bigint, $6::integer, $7::bigint[], $8::text[])"},
               .bind = bind}},
    .reply = reply,
};
