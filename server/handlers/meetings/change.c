/* Meetings.Change: another time, place, title, host; everybody sees that it changed, and why. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/details.h"
#include "server/handlers/meetings/row.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/said.h"
#include "server/handlers/words_field.h"

#include <string.h>

static void check_cleared(const Senconet__V1__ChangeMeetingRequest *request,
                          struct violations *violations)
{
    static const char *const names[] = {"host", "place", "online", "itemsUntil", "noteTaker"};
    for (size_t i = 0; i < request->n_clear; i++) {
        size_t at = 0;
        while (at < sizeof names / sizeof names[0] && strcmp(names[at], request->clear[i]) != 0)
            at++;
        if (at == sizeof names / sizeof names[0])
            violations_add(violations, "clear", "a meeting has no \"%s\" that could be cleared",
                           request->clear[i]);
    }
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ChangeMeetingRequest *request = turn->request;
    struct details *details = arena_need(turn->arena, sizeof *details);
    *details = (struct details){request->title,      request->from,   request->until,
                                request->place,      request->online, request->items_until,
                                request->has_host,   request->host,   request->has_note_taker,
                                request->note_taker, {0, 0}};
    turn->kept = details;
    network_check(turn, violations);
    details_check(details, false, violations);
    check_cleared(request, violations);
    words_reason(request->reason, "who is invited", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ChangeMeetingRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    bind_text(parameters, request->reason);
    details_bind(turn->kept, parameters);
    bind_cleared(parameters, request->clear, request->n_clear);
}

const struct handler meetings_change = {
    .method = "senconet.v1.Meetings/Change",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_change",
                             MEETING_WRITTEN("change_meeting($1::bigint, $2::bigint[], $3::uuid,"
                                             " $4::bytea, $5::bigint, $6::integer, false,"
                                             " $7::text, $8::text, to_timestamp($9::bigint),"
                                             " to_timestamp($10::bigint), $11::integer, $12::text,"
                                             " $13::text, $14::date, $15::bigint,"
                                             " $16::text[])")},
               .bind = bind}},
    .reply = meeting_write_reply,
};
