/* Returns.Reminders: whose turn it is with the returns of a collection. Not before it is open. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/returns/expected.h"

#include "common/domain/return_turn.h"
#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListRemindersRequest *request = turn->request;
    uint8_t turns[RETURN_STATES];
    return_turn_table(turns);
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->collection);
    bind_bytes(parameters, turns, sizeof turns);
}

static Senconet__V1__Reminder *reminder_message(struct arena *arena, const struct rows *rows,
                                                int row)
{
    Senconet__V1__Reminder *reminder = message_new(arena, &senconet__v1__reminder__descriptor);
    struct days_left days = days_left(rows, row);
    reminder->has_school = reminder->has_state = reminder->has_phase = reminder->has_role = 1;
    reminder->school = (uint64_t)rows_int(rows, row, "school");
    reminder->name = rows_copy(rows, row, "name", arena);
    reminder->state = (Senconet__V1__ReturnState)rows_int(rows, row, "state");
    reminder->phase = (Senconet__V1__Window__Phase)rows_int(rows, row, "phase");
    reminder->due_on = rows_copy(rows, row, "due_on", arena);
    reminder->has_days_left = days.has_left;
    reminder->days_left = days.left;
    reminder->has_days_late = days.has_late;
    reminder->days_late = days.late;
    reminder->role = (Senconet__V1__Role)rows_int(rows, row, "turn");
    reminder->has_person = !rows_null(rows, row, "person");
    reminder->person = (uint64_t)rows_int(rows, row, "person");
    reminder->person_name = rows_copy(rows, row, "person_name", arena);
    return reminder;
}

/* One row a person, so the page's end is counted in schools. */
static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListRemindersAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_reminders_answer__descriptor);
    size_t schools = 0, most = page_asked(turn).size;
    int64_t school = 0;
    answer->reminders =
        arena_need(turn->arena, (size_t)(rows->count + 1) * sizeof *answer->reminders);
    for (int row = 0; row < rows->count; row++) {
        schools += rows_int(rows, row, "school") != school;
        school = rows_int(rows, row, "school");
        if (schools > most) {
            answer->next_page_token = rows_copy(rows, row - 1, "school", turn->arena);
            break;
        }
        answer->reminders[answer->n_reminders++] = reminder_message(turn->arena, rows, row);
    }
    return &answer->base;
}

/* An administrator's role is trust-wide, the others' at the school. */
#define SQL                                                                                        \
    "select p.*, p.due_on - today() as days, r.person, w.name as person_name from "                \
    "(select" EXPECTED_COLUMNS(                                                                    \
        "$6") ", window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by,"                     \
              "  h.extended_to) as phase" EXPECTED_FROM                                            \
              " where c.key = $5::text and" EXPECTED_WHERE "and" PERMITTED                         \
              " and s.laestab > coalesce($3::bigint, 0) and not coalesce(h.exempt, false) "        \
              "and" EXPECTED "and not" LEFT_BEHIND                                                 \
              " and get_byte($6::bytea, coalesce(h.state, 0)) > 0 and today() >= c.opens_on"       \
              " order by s.laestab limit $4::bigint) p"                                            \
              " left join role_held r on r.role = p.turn and today() <@ r.during"                  \
              "  and coalesce(r.school, 0) = case p.turn when 5 then 0 else p.school end"          \
              " left join person w on w.id = r.person"                                             \
              " order by p.school, r.person"

const struct handler returns_reminders = {
    .method = "senconet.v1.Returns/Reminders",
    .who = MAY_ADMINISTRATOR | MAY_AUDITOR | MAY_JOB,
    .scope = TRUST,
    .reads = true,
    .needs_collection = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT, .statement = {"returns_reminders", SQL}, .bind = bind}},
    .reply = reply,
};
