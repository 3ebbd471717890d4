/* Teachers.Save: what somebody says of themselves as a teacher, or the trust of them, changed in
 * what is given. */
#include "senconet/v1/designations.pb-c.h"
#include "server/handlers/list.h"
#include "server/handlers/said.h"
#include "server/handlers/teachers/row.h"

#include "common/wire/message.h"
#include "server/gate/handler.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

#include <string.h>

enum { SERVICES_MAX = 20, PLACE_MAX = 200, FIELD = 64 };

static void check_course(const char *began, const char *completed, const char *course,
                         const char *name, struct violations *violations)
{
    char field[FIELD];
    snprintf(field, sizeof field, "record.%sBegan", course);
    struct date first = day_field(began, field, false, violations);
    snprintf(field, sizeof field, "record.%sCompleted", course);
    struct date last = day_field(completed, field, false, violations);
    if (date_given(first) && date_given(last) && date_compare(last, first) < 0)
        violations_add(violations, field, "%s would be completed before it began", name);
}

static void check_service(const Senconet__V1__Service *service, size_t nth,
                          struct violations *violations)
{
    char field[FIELD];
    snprintf(field, sizeof field, "record.service[%zu].from", nth);
    struct date from = day_field(service->from, field, true, violations);
    snprintf(field, sizeof field, "record.service[%zu].until", nth);
    struct date until = day_field(service->until, field, false, violations);
    if (date_given(from) && date_given(until) && date_compare(until, from) < 0)
        violations_add(violations, field, "the last day is before the first");
    snprintf(field, sizeof field, "record.service[%zu].place", nth);
    words_needed(service->place, field, PLACE_MAX, "the school's name", violations);
}

static void check_record(const Senconet__V1__TeacherRecord *record, struct violations *violations)
{
    check_course(record->award_began, record->award_completed, "award", "the National Award",
                 violations);
    check_course(record->npq_began, record->npq_completed, "npq", "the NPQ", violations);
    words_optional(record->npq_provider, "record.npqProvider", PLACE_MAX, "the provider's name",
                   violations);
    if (record->n_service > SERVICES_MAX)
        violations_add(violations, "record.service", "at most %d can be named", SERVICES_MAX);
    for (size_t i = 0; i < record->n_service; i++)
        check_service(record->service[i], i, violations);
    if (!record->has_version || record->version > INT32_MAX)
        violations_add(violations, "record.version", "say which version you have seen: 0 for none");
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SaveTeacherRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    said_check_cleared(&senconet__v1__teacher_record__descriptor, request->clear, request->n_clear,
                       violations);
    if (request->record == NULL)
        violations_add(violations, "record", "say what is to be changed");
    else
        check_record(request->record, violations);
}

/* Whose it is, which version, and who said so stand beside it. */
static const ProtobufCMessage *only_said(struct arena *arena,
                                         const Senconet__V1__TeacherRecord *record)
{
    Senconet__V1__TeacherRecord *said = arena_need(arena, sizeof *said);
    *said = *record;
    said->has_person = said->has_version = 0;
    said->name = said->changed_at = said->changed_by = NULL;
    return &said->base;
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__SaveTeacherRequest *request = turn->request;
    const Senconet__V1__TeacherRecord *record = request->record;
    bind_text(parameters, request->write_id);
    bind_int(parameters, record->has_person ? (int64_t)record->person : turn->person);
    bind_int(parameters, (int64_t)record->version);
    bind_said(parameters, only_said(parameters->arena, record));
    bind_cleared(parameters, request->clear, request->n_clear);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__SaveTeacherAnswer *answer =
        message_new(turn->arena, &senconet__v1__save_teacher_answer__descriptor);
    const char *outcome = rows->count > 0 ? rows_text(rows, 0, "outcome") : "none";
    if (strcmp(outcome, "none") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "record.person",
                          "there is no such person of whom you may say this");
    if (turn->refused != GRPC_OK || said_refused(turn, rows, "record.version"))
        return NULL;
    answer->record = teacher_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

/* What was said before and what is said now, together. */
static const struct constraint_words constraints[] = {
    {"teacher_award_in_order", "record.awardCompleted", GRPC_INVALID_ARGUMENT,
     "the National Award would be completed before it began"},
    {"teacher_npq_in_order", "record.npqCompleted", GRPC_INVALID_ARGUMENT,
     "the NPQ would be completed before it began"},
    {0},
};

const struct handler teachers_save = {
    .method = "senconet.v1.Teachers/Save",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"teachers_save",
                             "select o.outcome, o.version::text as words, t.*"
                             " from save_teacher($1::bigint, $2::bigint[], $3::uuid, $4::bigint,"
                             " $5::integer, $6::jsonb, $7::text[]) o"
                             " cross join lateral teacher_rows($4::bigint) t"},
               .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
