/* Schools.Report: what an import found, line by line. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"

#include "common/base/uuid.h"
#include "common/wire/message.h"
#include "senconet/v1/schools.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ReportSchoolsRequest *request = turn->request;
    if (request->import_id == NULL || !uuid_valid(request->import_id))
        violations_add(violations, "importId", "a UUID made by the client is needed");
    page_check_number(turn, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ReportSchoolsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->import_id);
}

static Senconet__V1__ImportLine *line_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__ImportLine *line = message_new(arena, &senconet__v1__import_line__descriptor);
    line->has_row = !rows_null(rows, row, "row");
    line->row = (uint64_t)rows_int(rows, row, "row");
    line->has_what = 1;
    line->what = (Senconet__V1__ImportLine__What)rows_int(rows, row, "what");
    line->has_school = 1;
    line->school = (uint64_t)rows_int(rows, row, "school");
    line->name = rows_copy(rows, row, "name", arena);
    line->column = rows_copy(rows, row, "column_name", arena);
    line->reason = rows_copy(rows, row, "reason", arena);
    return line;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ReportSchoolsAnswer *answer =
        message_new(turn->arena, &senconet__v1__report_schools_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->lines = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->lines);
    for (int row = 0; row < count; row++)
        answer->lines[answer->n_lines++] = line_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler schools_report = {
    .method = "senconet.v1.Schools/Report",
    .who = MAY_ADMINISTRATOR | MAY_JOB,
    .scope = TRUST,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"schools_report",
                        "select l.* from register_line l join register_import i on i.id = l.import"
                        " where l.import = $5::uuid and i.person = $1::bigint"
                        "   and $2::bigint[] is null and l.number > coalesce($3::bigint, 0)"
                        " order by l.number limit $4::bigint"},
          .bind = bind}},
    .reply = reply,
};
