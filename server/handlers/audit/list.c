/* Audit.List: who did what, the newest first. */
#include "server/handlers/list.h"
#include "server/handlers/audit/words.h"
#include "server/handlers/day_field.h"
#include "server/handlers/page.h"
#include "server/handlers/school_field.h"

#include "common/wire/message.h"
#include "senconet/v1/audit.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ListAuditRequest *request = turn->request;
    page_check_number(turn, violations);
    school_field(request->has_at_school, request->at_school, "atSchool", violations);
    if (request->has_person && (request->person == 0 || request->person > INT64_MAX))
        violations_add(violations, "person", "people count from 1");
    struct date from = day_field(request->from, "from", false, violations);
    struct date until = day_field(request->until, "until", false, violations);
    if (date_given(from) && date_given(until) && date_compare(until, from) < 0)
        violations_add(violations, "until", "the last day is before the first");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListAuditRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_int_or_null(parameters, request->has_at_school, request->at_school);
    bind_int_or_null(parameters, request->has_person, request->person);
    bind_text(parameters, request->from);
    bind_text(parameters, request->until);
}

static Senconet__V1__AuditLine *line_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__AuditLine *line = message_new(arena, &senconet__v1__audit_line__descriptor);
    line->has_number = 1;
    line->number = (uint64_t)rows_int(rows, row, "number");
    line->at = rows_copy(rows, row, "at", arena);
    line->has_person = !rows_null(rows, row, "person");
    line->person = (uint64_t)rows_int(rows, row, "person");
    line->by = rows_copy(rows, row, "by", arena);
    line->act = rows_copy(rows, row, "act", arena);
    line->what = (char *)(uintptr_t)audit_act_words(arena, line->act);
    line->has_school = !rows_null(rows, row, "school");
    line->school = (uint64_t)rows_int(rows, row, "school");
    line->school_name = rows_copy(rows, row, "school_name", arena);
    line->about = (char *)(uintptr_t)audit_about_words(arena, rows_text(rows, row, "subject"),
                                                       rows_text(rows, row, "whom"),
                                                       rows_text(rows, row, "collection"));
    return line;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListAuditAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_audit_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->lines = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->lines);
    for (int row = 0; row < count; row++)
        answer->lines[answer->n_lines++] = line_message(turn->arena, rows, row);
    return &answer->base;
}

/* One of four ways to find the lines, each by an index of its own: the sessions' plans are generic,
 * and with "either it is not asked, or it is so" no index is of use. Of few days all lines are
 * found before the newest are taken, or all that came later would be gone through; of many days
 * they are not, or each page would find them all. */
#define BEFORE       " $2::bigint[] is null and id < coalesce($3::bigint, 9223372036854775807)"
#define NEWEST       " order by id desc limit $4::bigint"
#define FIRST_MOMENT " $7::date::timestamp at time zone 'Europe/London'"
#define LAST_MOMENT  " ($8::date + 1)::timestamp at time zone 'Europe/London'"
#define IN_DAYS                                                                                    \
    " ($7::date is null or at >=" FIRST_MOMENT ") and ($8::date is null or at <" LAST_MOMENT ")"
#define NOBODY   " $5::integer is null and $6::bigint is null"
#define FEW_DAYS " coalesce($8::date, today()) - $7::date <= 31"
#define OF_SCHOOL                                                                                  \
    " (select * from audit where" BEFORE " and $5::integer is not null and school = $5::integer"   \
    "  and ($6::bigint is null or person = $6::bigint) and" IN_DAYS NEWEST ")"
#define OF_PERSON                                                                                  \
    " (select * from audit where" BEFORE " and $5::integer is null and $6::bigint is not null"     \
    "  and person = $6::bigint and" IN_DAYS NEWEST ")"
#define OF_FEW_DAYS                                                                                \
    " (select * from (select * from audit where" BEFORE " and" NOBODY " and" FEW_DAYS              \
    "   and at >=" FIRST_MOMENT " and at < coalesce(" LAST_MOMENT                                  \
    ", 'infinity') offset 0) d" NEWEST ")"
#define OF_ALL                                                                                     \
    " (select * from audit where" BEFORE " and" NOBODY " and (" FEW_DAYS ") is not true"           \
    "  and" IN_DAYS NEWEST ")"

/* What was noted of a person or a return begins with a number of ours. */
#define SQL                                                                                        \
    "select a.id as number, iso(a.at) as at, a.person, p.name as by, a.act, a.school,"             \
    " s.name as school_name, a.subject, q.name as whom, c.key as collection"                       \
    " from (" OF_SCHOOL " union all" OF_PERSON " union all" OF_FEW_DAYS " union all" OF_ALL ") a"  \
    " left join person p on p.id = a.person left join school s on s.laestab = a.school"            \
    " left join person q on (a.act ~ '^(People|Teachers|Privacy|Designations/Designate)'"          \
    "  or a.act like '% read')"                                                                    \
    "  and q.id = substring(a.subject from '^[0-9]{1,18}')::bigint"                                \
    " left join collection c on a.act like 'Returns/%'"                                            \
    "  and c.id = substring(a.subject from '^([0-9]{1,18})[/ ]')::bigint"                          \
    " order by a.id desc"

const struct handler audit_list = {
    .method = "senconet.v1.Audit/List",
    .who = MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = TRUST,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT, .statement = {"audit_list", SQL}, .bind = bind}},
    .reply = reply,
};
