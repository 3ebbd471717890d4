/* Row -> designation, with what is judged of it; what an outcome that is none says. */
#include "server/handlers/designations/row.h"

#include "server/handlers/people/row.h"

#include "common/domain/senco_words.h"
#include "common/wire/message.h"
#include "server/handlers/designations/facts.h"
#include "server/handlers/said.h"
#include "server/handlers/write_fields.h"

#include <string.h>

static void add_findings(struct arena *arena, Senconet__V1__Designation *designation)
{
    struct post_facts facts = designation_post_facts(arena, designation);
    struct post_finding found[POST_FINDINGS_MAX];
    size_t count = post_findings(&facts, arena, found);
    designation->findings = arena_need(arena, (count + 1) * sizeof *designation->findings);
    for (size_t i = 0; i < count; i++) {
        Senconet__V1__PostFinding *finding =
            message_new(arena, &senconet__v1__post_finding__descriptor);
        finding->item = arena_copy(arena, found[i].item);
        finding->words = arena_copy(arena, found[i].words);
        designation->findings[designation->n_findings++] = finding;
    }
}

static void add_appointment(struct arena *arena, Senconet__V1__Regulation49 *regulation,
                            const struct senco_facts *facts)
{
    struct senco_appointment judged = senco_appointment_judge(facts);
    size_t parts = judged.met == REQUIREMENT_NOT_ASKED ? 1 : APPOINTMENT_PARTS;
    regulation->appointment = arena_need(arena, parts * sizeof *regulation->appointment);
    for (size_t part = 0; part < parts; part++) {
        struct requirement_words said =
            senco_appointment_words(&judged, (enum appointment_part)part);
        Senconet__V1__Requirement49 *one =
            message_new(arena, &senconet__v1__requirement49__descriptor);
        one->paragraph = arena_copy(arena, said.paragraph);
        one->has_met = 1;
        one->met = (Senconet__V1__Requirement49__Met)said.met;
        one->words = arena_copy(arena, said.words);
        regulation->appointment[regulation->n_appointment++] = one;
    }
}

static char *day_text(struct arena *arena, struct date day)
{
    char text[DATE_TEXT];
    return date_given(day) ? arena_copy(arena, date_print(text, day)) : NULL;
}

static Senconet__V1__Regulation49 *regulation_of(struct arena *arena,
                                                 const struct senco_facts *facts, struct date today)
{
    Senconet__V1__Regulation49 *regulation =
        message_new(arena, &senconet__v1__regulation49__descriptor);
    struct senco_clock clock = senco_clock_judge(facts, today);
    enum trust_npq npq = senco_trust_npq(facts, today);
    add_appointment(arena, regulation, facts);
    regulation->has_clock = regulation->has_trust_met = 1;
    regulation->clock = (Senconet__V1__Regulation49__Clock)clock.state;
    regulation->paragraph = arena_copy(arena, senco_clock_paragraph(clock.state));
    regulation->words = arena_copy(arena, senco_clock_words(&clock, arena));
    regulation->due_on = day_text(arena, clock.due);
    regulation->enrol_by = day_text(arena, clock.enrol_by);
    regulation->last_enrolment = day_text(arena, clock.last_enrolment);
    regulation->complete_by = day_text(arena, clock.complete_by);
    regulation->trust_words = arena_copy(arena, senco_trust_words(npq));
    regulation->trust_met = npq == TRUST_NPQ_HELD;
    return regulation;
}

static void take_row(struct arena *arena, const struct rows *rows, int row,
                     Senconet__V1__Designation *designation, bool of_all_schools)
{
    designation->has_number = designation->has_school = designation->has_person =
        designation->has_version = 1;
    designation->number = (uint64_t)rows_int(rows, row, "number");
    designation->school = (uint64_t)rows_int(rows, row, "school");
    designation->school_name = rows_copy(rows, row, "school_name", arena);
    designation->person = (uint64_t)rows_int(rows, row, "person");
    designation->name = rows_copy(rows, row, "name", arena);
    designation->from = rows_copy(rows, row, "first_day", arena);
    designation->until = rows_copy(rows, row, "last_day", arena);
    designation->version = (uint64_t)rows_int(rows, row, "version");
    designation->changed_at = rows_copy(rows, row, "changed_at", arena);
    designation->changed_by = rows_copy(rows, row, "changed_by", arena);
    designation->ended_because = rows_copy(rows, row, "ended_because", arena);
    designation->has_hours_thousandths = !rows_null(rows, row, "hours_thousandths");
    designation->hours_thousandths = (uint64_t)rows_int(rows, row, "hours_thousandths");
    designation->has_hours_everywhere_thousandths =
        of_all_schools && !rows_null(rows, row, "hours_everywhere");
    if (designation->has_hours_everywhere_thousandths)
        designation->hours_everywhere_thousandths =
            (uint64_t)rows_int(rows, row, "hours_everywhere");
}

Senconet__V1__Designation *designation_message(struct arena *arena, const struct rows *rows,
                                               int row, bool of_all_schools)
{
    Senconet__V1__Designation *designation =
        message_new(arena, &senconet__v1__designation__descriptor);
    struct date today = {0};
    bool held = !rows_null(rows, row, "first_day");
    take_row(arena, rows, row, designation, of_all_schools);
    designation->post = said_message(arena, &senconet__v1__post__descriptor, rows, row, "body");
    designation->post->has_share_percent = 1;
    designation->post->share_percent = (uint64_t)rows_int(rows, row, "share_percent");
    add_findings(arena, designation);
    if (held && date_parse(rows_text(rows, row, "today"), &today)) {
        struct senco_facts facts = designation_facts(arena, rows, row, designation->post);
        designation->regulation = regulation_of(arena, &facts, today);
    }
    return designation;
}

bool designation_of_all_schools(const struct turn *turn, const struct rows *rows, int row)
{
    return turn->schools == NULL || (turn->roles & (MAY_ADMINISTRATOR | MAY_AUDITOR)) != 0 ||
           rows_int(rows, row, "person") == turn->person;
}

void designation_check(uint64_t number, const char *write_id, struct violations *violations)
{
    number_field(true, number, "number", "designation", true, violations);
    write_id_field(write_id, violations);
}

bool designation_refused(struct turn *turn, const struct rows *rows)
{
    const char *outcome = rows->count > 0 ? rows_text(rows, 0, "outcome") : "none";
    if (strcmp(outcome, "none") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "number",
                          "there is no such designation at this school");
    else if (strcmp(outcome, "no person") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "person", "there is no such person");
    else if (strcmp(outcome, "taken") == 0)
        turn_refuse_field(
            turn, GRPC_FAILED_PRECONDITION, "sharePercent",
            "the post would be held more than once: %s; say how it is shared, or end theirs "
            "first; nothing was changed",
            rows_text(rows, 0, "words"));
    return turn->refused != GRPC_OK || said_refused(turn, rows, "version");
}

const struct constraint_words designation_constraints[] = {
    {"role_held_school_known", "school", GRPC_NOT_FOUND, "the trust has no such school"},
    {"role_held_once", "person", GRPC_ALREADY_EXISTS,
     "they are SENCO at this school already in those days"},
    {"role_days_in_order", "until", GRPC_INVALID_ARGUMENT,
     "the last day is before the first, which is today where none is said"},
    {"role_held_while_member", "until", GRPC_FAILED_PRECONDITION,
     "the school leaves the trust before that, or has left: a role there ends the day before it "
     "leaves, at the latest"},
    {"role_held_served_before", "from", GRPC_FAILED_PRECONDITION,
     "it was said that they had been SENCO since a later day"},
    {"post_grounds_of_a_payment", "post.tlrGrounds", GRPC_INVALID_ARGUMENT,
     "there is no TLR payment to have grounds: say which it is, or clear the grounds"},
    PERSON_NOT_ERASED,
    {0},
};
