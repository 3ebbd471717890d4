/* Training.Totals: what SENCOs did in an academic year. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/school_field.h"

#include "common/domain/date.h"
#include "common/wire/message.h"
#include "senconet/v1/training.pb-c.h"

enum { KEY_LENGTH = 7 + 1 + 19 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__TrainingTotalsRequest *request = turn->request;
    const char *token = page_asked(turn).token;
    if (token != NULL && (strlen(token) != KEY_LENGTH || token[7] != '/' ||
                          strspn(token, "0123456789/") != KEY_LENGTH))
        violations_add(violations, "pageToken",
                       "this is no page of the list: give the nextPageToken of the page before");
    if (request->academic_year != NULL && !date_academic_year_valid(request->academic_year))
        violations_add(violations, "academicYear", "an academic year is written 2026/27");
    school_field(request->has_at_school, request->at_school, "atSchool", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__TrainingTotalsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->academic_year);
    bind_int_or_null(parameters, request->has_at_school, request->at_school);
}

static Senconet__V1__TrainingTotal *total_of_row(struct arena *arena, const struct rows *rows,
                                                 int row)
{
    Senconet__V1__TrainingTotal *total =
        message_new(arena, &senconet__v1__training_total__descriptor);
    total->has_school = total->has_sencos = total->has_events = total->has_hours_hundredths =
        total->has_events_led = total->has_hours_led_hundredths = total->has_briefings =
            total->has_staff_briefed = 1;
    total->school = (uint64_t)rows_int(rows, row, "school");
    total->school_name = rows_copy(rows, row, "school_name", arena);
    total->has_person = !rows_null(rows, row, "person");
    total->person = (uint64_t)rows_int(rows, row, "person");
    total->name = rows_copy(rows, row, "name", arena);
    total->sencos = (uint64_t)rows_int(rows, row, "sencos");
    total->events = (uint64_t)rows_int(rows, row, "events");
    total->hours_hundredths = (uint64_t)rows_int(rows, row, "hours");
    total->events_led = (uint64_t)rows_int(rows, row, "led");
    total->hours_led_hundredths = (uint64_t)rows_int(rows, row, "led_hours");
    total->briefings = (uint64_t)rows_int(rows, row, "briefings");
    total->staff_briefed = (uint64_t)rows_int(rows, row, "staff");
    return total;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__TrainingTotalsAnswer *answer =
        message_new(turn->arena, &senconet__v1__training_totals_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "key", turn->arena, &answer->next_page_token);
    answer->totals = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->totals);
    for (int row = 0; row < count; row++)
        answer->totals[answer->n_totals++] = total_of_row(turn->arena, rows, row);
    if (count > 0)
        answer->academic_year = rows_copy(rows, 0, "academic_year", turn->arena);
    return &answer->base;
}

const struct handler training_totals = {
    .method = "senconet.v1.Training/Totals",
    .who = MAY_SENCO | MAY_HEAD | MAY_GOVERNOR | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_totals",
                             "select * from training_totals($1::bigint, $2::bigint[], $3::text,"
                             " $4::bigint, $5::text, $6::bigint)"},
               .bind = bind}},
    .reply = reply,
};
