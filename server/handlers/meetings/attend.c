/* Meetings.Attend: who came, all at once. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

enum { PRESENT_MAX = 5000, NAME_CHARACTERS = 120, FIELD = 64 };

static int by_who(const void *a, const void *b)
{
    const Senconet__V1__Present *x = *(Senconet__V1__Present *const *)a;
    const Senconet__V1__Present *y = *(Senconet__V1__Present *const *)b;
    uint64_t one = x->has_school ? x->school : x->guest;
    uint64_t other = y->has_school ? y->school : y->guest;
    int kind = (int)x->has_school - (int)y->has_school;
    return kind != 0 ? kind : (one > other) - (one < other);
}

static void check_once(const Senconet__V1__AttendMeetingRequest *request, struct arena *arena,
                       struct violations *violations)
{
    const size_t count = request->n_present;
    Senconet__V1__Present **sorted = arena_need(arena, (count + 1) * sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = request->present[i];
    qsort(sorted, count, sizeof(void *), by_who);
    for (size_t i = 1; i < count; i++)
        if (by_who(&sorted[i - 1], &sorted[i]) == 0) {
            violations_add(
                violations, "present", "%s %llu is named twice",
                sorted[i]->has_school ? "school" : "guest",
                (unsigned long long)(sorted[i]->has_school ? sorted[i]->school : sorted[i]->guest));
            return;
        }
}

static void check_present(const Senconet__V1__Present *present, size_t at,
                          struct violations *violations)
{
    char field[FIELD];
    snprintf(field, sizeof field, "present[%zu]", at);
    if (present->has_school == present->has_guest)
        violations_add(violations, field, "name a school or a guest, one of the two");
    snprintf(field, sizeof field, "present[%zu].by", at);
    if (present->by != NULL && present->has_guest)
        violations_add(violations, field, "a guest comes for nobody else");
    words_optional(present->by, field, NAME_CHARACTERS, "the name", violations);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AttendMeetingRequest *request = turn->request;
    network_check(turn, violations);
    if (request->n_present > PRESENT_MAX) {
        violations_add(violations, "present", "at most %d came", PRESENT_MAX);
        return;
    }
    for (size_t i = 0; i < request->n_present; i++)
        check_present(request->present[i], i, violations);
    check_once(request, turn->arena, violations);
    words_optional(request->reason, "reason", REASON_CHARACTERS, "the reason", violations);
}

/* The arrays must be there, if only with a row that is passed over. */
static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AttendMeetingRequest *request = turn->request;
    const Senconet__V1__Present nobody = SENCONET__V1__PRESENT__INIT;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    bind_text(parameters, request->reason);
    for (size_t i = 0; i < request->n_present || i == 0; i++) {
        const Senconet__V1__Present *present =
            i < request->n_present ? request->present[i] : &nobody;
        parameters_next_row(parameters);
        bind_int_or_null(parameters, present->has_school, present->school);
        bind_int_or_null(parameters, present->has_guest, present->guest);
        bind_text(parameters, present->by);
    }
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__AttendMeetingAnswer *answer =
        message_new(turn->arena, &senconet__v1__attend_meeting_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (strcmp(outcome, "not invited") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION,
                          network_place(turn, "present", rows_int(rows, 0, "at"), ""),
                          "only who was invited can have come: invite first; nothing was changed");
    if (turn->refused != GRPC_OK || network_refused(turn, outcome, NULL))
        return NULL;
    answer->has_version = answer->has_came = answer->has_repeated = 1;
    answer->version = (uint64_t)rows_int(rows, 0, "version");
    answer->came = (uint64_t)rows_int(rows, 0, "came");
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler meetings_attend = {
    .method = "senconet.v1.Meetings/Attend",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_attend",
                             "select * from attend_meeting($1::bigint, $2::bigint[], $3::uuid,"
                             " $4::bytea, $5::bigint, $6::integer, $7::text, $8::bigint[],"
                             " $9::bigint[], $10::text[])"},
               .bind = bind}},
    .reply = reply,
};
