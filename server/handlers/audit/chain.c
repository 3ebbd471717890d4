/* Audit.Chain: of a chain's lines what their hashes are of, so that whoever has kept a head can see
 * that it is in it. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/school_field.h"

#include "common/wire/message.h"
#include "senconet/v1/audit.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ChainAuditRequest *request = turn->request;
    page_check_number(turn, violations);
    school_field(request->has_at_school, request->at_school, "atSchool", violations);
    if (request->has_person && (request->person == 0 || request->person > INT64_MAX))
        violations_add(violations, "person", "people count from 1");
    if (request->has_person && request->has_at_school)
        violations_add(violations, "person", "a chain is of a school or of a person, not of both");
    if (!request->has_at_school && !request->has_person && turn->schools != NULL)
        violations_add(violations, "atSchool",
                       "say which school: the trust's own chain is for those with a role of the "
                       "trust");
}

static bool may_see(const struct turn *turn, uint64_t school, uint64_t person)
{
    if (person != 0 && person == (uint64_t)turn->person)
        return true;
    for (size_t i = 0; turn->schools != NULL && i < turn->school_count; i++)
        if ((uint64_t)turn->schools[i] == school)
            return true;
    return turn->schools == NULL;
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ChainAuditRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_int(parameters,
             request->has_person ? -(int64_t)request->person : (int64_t)request->at_school);
}

static Senconet__V1__AuditLink *link_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__AuditLink *link = message_new(arena, &senconet__v1__audit_link__descriptor);
    link->has_number = 1;
    link->number = (uint64_t)rows_int(rows, row, "number");
    link->has_digest = !rows_null(rows, row, "digest");
    link->digest.data =
        (uint8_t *)(uintptr_t)rows_bytes(rows, row, "digest", arena, &link->digest.len);
    return link;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__ChainAuditRequest *request = turn->request;
    Senconet__V1__ChainAuditAnswer *answer =
        message_new(turn->arena, &senconet__v1__chain_audit_answer__descriptor);
    if (!may_see(turn, request->at_school, request->person)) {
        if (request->has_person)
            turn_refuse_field(turn, GRPC_NOT_FOUND, "person", "person %llu is not you",
                              (unsigned long long)request->person);
        else
            turn_refuse_field(turn, GRPC_NOT_FOUND, "atSchool", "school %llu is not one of yours",
                              (unsigned long long)request->at_school);
        return NULL;
    }
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->links = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->links);
    for (int row = 0; row < count; row++)
        answer->links[answer->n_links++] = link_message(turn->arena, rows, row);
    return &answer->base;
}

/* What each line says now is what its digest is of: what was altered since has another. */
const struct handler audit_chain = {
    .method = "senconet.v1.Audit/Chain",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"audit_chain",
                             "select l.number, sha256(convert_to(audit_words(l.number, a.id, a.at,"
                             "  a.person, a.school, a.act, a.subject), 'UTF8'))"
                             "  as digest"
                             " from audit_link l left join audit a on a.id = l.line"
                             " where l.chain = $5::bigint and l.number > coalesce($3::bigint, 0)"
                             "  and ($2::bigint[] is null or $5::bigint = any ($2::bigint[]) or "
                             "$5::bigint = -$1::bigint)"
                             " order by l.number limit $4::bigint"},
               .bind = bind}},
    .reply = reply,
};
