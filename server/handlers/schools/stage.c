/* Schools.Stage: a chunk of a register, kept until the import is applied whole. What a row does not
 * say (no closed, kind 0, no text) stays as the trust holds it, but for the day it closes. */
#include "server/handlers/list.h"

#include "common/base/characters.h"
#include "common/base/uuid.h"
#include "common/domain/date.h"
#include "common/wire/message.h"
#include "senconet/v1/schools.pb-c.h"

enum { ROWS_MAX = 2000, TEXT_CHARACTERS = 200 };

static bool too_long(const char *text)
{
    return text != NULL && characters_count(text) > TEXT_CHARACTERS;
}

/* What is not said fits. */
static bool day_fits(const char *text, struct date *day)
{
    *day = (struct date){0};
    return text == NULL || date_parse(text, day);
}

static const char *school_fault(const Senconet__V1__School *school)
{
    struct date opened, closed;
    if (school == NULL || school->laestab < 1000000 || school->laestab > 9999999)
        return "a LAESTAB number has seven digits";
    if (school->has_urn && (school->urn < 100000 || school->urn > 999999))
        return "a URN has six digits";
    if (school->member_from != NULL || school->member_until != NULL || school->federation != NULL ||
        school->has_left)
        return "when a school joins or leaves, and its federation, are not said here";
    if (!day_fits(school->opened_on, &opened) || !day_fits(school->closed_on, &closed))
        return "a day is written 2026-09-01";
    if (date_given(opened) && date_given(closed) && date_compare(closed, opened) < 0)
        return "the school would close before it opens";
    if (too_long(school->name) || too_long(school->type) || too_long(school->phase) ||
        too_long(school->local_authority))
        return "texts have at most 200 characters";
    return NULL;
}

/* Rows of a piece follow each other, as they do in the file. */
static void check_row(const Senconet__V1__StageSchoolsRequest *request, size_t at,
                      struct violations *violations)
{
    const Senconet__V1__SchoolRow *row = request->rows[at];
    const char *fault = school_fault(row->school);
    char field[64];
    if (fault != NULL) {
        snprintf(field, sizeof field, "rows[%zu].school", at);
        violations_add(violations, field, "row %llu: %s", (unsigned long long)row->row, fault);
    }
    if (row->row == 0 || row->row > INT32_MAX ||
        (at > 0 && row->row <= request->rows[at - 1]->row)) {
        snprintf(field, sizeof field, "rows[%zu].row", at);
        violations_add(violations, field, "row numbers begin with 1 and rise");
    }
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__StageSchoolsRequest *request = turn->request;
    if (request->import_id == NULL || !uuid_valid(request->import_id))
        violations_add(violations, "importId", "a UUID made by the client is needed");
    if (request->chunk > 100000)
        violations_add(violations, "chunk", "there are at most 100,000 chunks");
    if (request->n_rows == 0 || request->n_rows > ROWS_MAX)
        violations_add(violations, "rows", "1 to %d rows make a chunk", ROWS_MAX);
    for (size_t i = 0; i < request->n_rows; i++)
        check_row(request, i, violations);
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__StageSchoolsRequest *request = turn->request;
    bind_text(parameters, request->import_id);
    bind_int(parameters, (int64_t)request->chunk);
    for (size_t i = 0; i < request->n_rows; i++) {
        const Senconet__V1__School *school = request->rows[i]->school;
        parameters_next_row(parameters);
        bind_int(parameters, (int64_t)request->rows[i]->row);
        bind_int(parameters, (int64_t)school->laestab);
        bind_int_or_null(parameters, school->has_urn, school->urn);
        bind_text(parameters, or_empty(school->name));
        bind_int(parameters, (int64_t)school->kind);
        bind_text(parameters, or_empty(school->type));
        bind_text(parameters, or_empty(school->phase));
        bind_text(parameters, or_empty(school->local_authority));
        bind_int_or_null(parameters, school->has_closed, school->closed != 0);
        bind_text(parameters, school->opened_on);
        bind_text(parameters, school->closed_on);
        bind_int(parameters, request->rows[i]->no_closed_on != 0);
    }
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__StageSchoolsAnswer *answer =
        message_new(turn->arena, &senconet__v1__stage_schools_answer__descriptor);
    if (!rows_bool(rows, 0, "taken"))
        turn_refuse(turn, GRPC_ABORTED,
                    "this import is somebody else's, or has been applied already: start anew");
    answer->has_rows = 1;
    answer->rows = (uint64_t)rows_int(rows, 0, "rows");
    return &answer->base;
}

const struct handler schools_stage = {
    .method = "senconet.v1.Schools/Stage",
    .who = MAY_ADMINISTRATOR | MAY_JOB,
    .scope = TRUST,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"schools_stage",
               "with import as ("
               " insert into register_import as i (id, person)"
               " select $3::uuid, $1::bigint where $2::bigint[] is null"
               " on conflict (id) do update set touched_at = now()"
               "  where i.person = $1::bigint and i.applied_at is null returning i.id"
               "), kept as ("
               " insert into register_row (import, chunk, row, laestab, urn, name, kind, type,"
               "  phase, local_authority, closed, opened_on, closed_on, no_closed_on)"
               " select import.id, $4::integer, g.row, g.laestab, g.urn, g.name, g.kind,"
               "  g.type, g.phase, g.local_authority, g.closed <> 0,"
               "  g.opened::date, g.closes::date, g.no_closed <> 0 from import,"
               "  unnest($5::bigint[], $6::bigint[], $7::bigint[], $8::text[],"
               "   $9::bigint[], $10::text[], $11::text[], $12::text[], $13::bigint[],"
               "   $14::text[], $15::text[], $16::bigint[]) as g (row, laestab, urn, name, kind,"
               "   type, phase, local_authority, closed, opened, closes, no_closed)"
               " on conflict (import, row) do update set laestab = excluded.laestab,"
               "  urn = excluded.urn, name = excluded.name, kind = excluded.kind,"
               "  type = excluded.type, phase = excluded.phase, closed = excluded.closed,"
               "  local_authority = excluded.local_authority,"
               "  opened_on = excluded.opened_on, closed_on = excluded.closed_on,"
               "  no_closed_on = excluded.no_closed_on"
               " returning 1"
               ") select exists (select from import) as taken, (select count(*) from kept) as "
               "rows"},
          .bind = bind}},
    .reply = reply,
};
