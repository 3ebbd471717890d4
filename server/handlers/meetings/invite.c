/* Meetings.Invite: schools of the trust, and guests from others. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/school_field.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

enum {
    SCHOOLS_MAX = 5000,
    GUESTS_MAX = 200,
    NAME_CHARACTERS = 120,
    SCHOOL_CHARACTERS = 200,
    FIELD = 64
};

static void check_guests(const Senconet__V1__InviteToMeetingRequest *request,
                         struct violations *violations)
{
    char field[FIELD];
    for (size_t i = 0; i < request->n_guests && i < GUESTS_MAX; i++) {
        snprintf(field, sizeof field, "guests[%zu].name", i);
        words_needed(request->guests[i]->name, field, NAME_CHARACTERS,
                     "a name of 1 to 120 characters is needed; this one", violations);
        snprintf(field, sizeof field, "guests[%zu].fromSchool", i);
        words_needed(request->guests[i]->from_school, field, SCHOOL_CHARACTERS,
                     "say from which school, in 1 to 200 characters; this text", violations);
    }
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__InviteToMeetingRequest *request = turn->request;
    char field[FIELD];
    network_check(turn, violations);
    if (!request->everybody && request->n_schools + request->n_guests == 0)
        violations_add(violations, "schools", "say whom: everybody, schools, or guests");
    if (request->everybody && request->n_schools > 0)
        violations_add(violations, "schools", "everybody is invited: name no schools");
    if (request->n_schools > SCHOOLS_MAX)
        violations_add(violations, "schools", "at most %d schools", SCHOOLS_MAX);
    if (request->n_guests > GUESTS_MAX)
        violations_add(violations, "guests", "at most %d guests", GUESTS_MAX);
    for (size_t i = 0; i < request->n_schools && i < SCHOOLS_MAX; i++) {
        snprintf(field, sizeof field, "schools[%zu]", i);
        school_field(true, request->schools[i], field, violations);
    }
    check_guests(request, violations);
}

/* The arrays of guests must be there, if only with a row that is passed over. */
static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__InviteToMeetingRequest *request = turn->request;
    int64_t *schools = arena_need(turn->arena, (request->n_schools + 1) * sizeof *schools);
    for (size_t i = 0; i < request->n_schools; i++)
        schools[i] = (int64_t)request->schools[i];
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_bool(parameters, request->everybody);
    bind_int_list(parameters, schools, request->n_schools);
    for (size_t i = 0; i < request->n_guests || i == 0; i++) {
        bool there = i < request->n_guests;
        parameters_next_row(parameters);
        bind_text(parameters, there ? request->guests[i]->name : NULL);
        bind_text(parameters, there ? request->guests[i]->from_school : NULL);
    }
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__InviteToMeetingAnswer *answer =
        message_new(turn->arena, &senconet__v1__invite_to_meeting_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (strcmp(outcome, "no school") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND,
                          network_place(turn, "schools", rows_int(rows, 0, "at"), ""),
                          "the trust has no such school on the day of the meeting; a guest can be "
                          "invited from it");
    if (turn->refused != GRPC_OK || network_refused(turn, outcome, NULL))
        return NULL;
    answer->has_schools_added = answer->has_guests_added = answer->has_invited =
        answer->has_repeated = 1;
    answer->schools_added = (uint64_t)rows_int(rows, 0, "schools_added");
    answer->guests_added = (uint64_t)rows_int(rows, 0, "guests_added");
    answer->invited = (uint64_t)rows_int(rows, 0, "invited");
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler meetings_invite = {
    .method = "senconet.v1.Meetings/Invite",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_invite",
                             "select * from invite_to_meeting($1::bigint, $2::bigint[],"
                             " $3::uuid, $4::bytea, $5::bigint, $6::boolean, $7::bigint[],"
                             " $8::text[], $9::text[])"},
               .bind = bind}},
    .reply = reply,
};
