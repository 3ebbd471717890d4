/* Codes: one use, for one person, for a time; asked again with the same key, the same certificate.
 */
#include "server/authority/joining.h"

#include "common/wire/code.h"
#include "server/authority/issuing.h"
#include "server/authority/records.h"

/* What is on record about the code; columns of code_sql. */
struct record {
    bool found, expired, revoked, spent;
    const char *person, *name;
    const char *pem, *until; /* of the certificate it was spent for */
    const char *spent_key;
};

static const char no_such_code[] =
    "there is no such code: look at it again, or ask the trust for a new one";

static const char code_sql[] =
    "select c.person, p.name, c.secret_hash = $2::bytea as fits, c.expires_at <= now() as expired,"
    " c.revoked_at is not null or s.revoked_at is not null as revoked,"
    " c.spent_at is not null as spent, s.key_hash as spent_key, s.pem, iso(s.expires_at) as until"
    " from enrolment_code c join person p on p.id = c.person"
    " left join certificate s on s.serial = c.spent_serial where c.id = $1 for update of c";

static bool look_up(struct joining *joining, const Senconet__V1__JoinRequest *request,
                    struct record *record)
{
    uint8_t hash[ENROLMENT_HASH];
    enrolment_code_hash(request->secret.data, hash);
    const char *values[] = {request->code_id, joining_hex(joining->arena, hash, sizeof hash)};
    if (!joining_tell(joining, "select lock_person(person) from enrolment_code where id = $1", 1,
                      values))
        return false;
    PGresult *result = joining_ask(joining, code_sql, 2, values);
    if (result == NULL)
        return false;
    record->found = PQntuples(result) == 1 && joining_is_true(result, "fits");
    if (record->found) {
        record->expired = joining_is_true(result, "expired");
        record->revoked = joining_is_true(result, "revoked");
        record->spent = joining_is_true(result, "spent");
        record->person = joining_cell(joining->arena, result, "person");
        record->name = joining_cell(joining->arena, result, "name");
        record->pem = joining_cell(joining->arena, result, "pem");
        record->until = joining_cell(joining->arena, result, "until");
        record->spent_key = joining_cell(joining->arena, result, "spent_key");
    }
    PQclear(result);
    return true;
}

static void issue(struct joining *joining, const struct record *record, const char *code_id,
                  EVP_PKEY *key)
{
    struct issued issued = {.person = record->person, .name = record->name};
    if (!issuing_do(joining, &issued, key))
        return;
    const char *spent[] = {code_id, issued.serial}, *noted[] = {record->person};
    if (joining_tell(
            joining,
            "update enrolment_code set spent_at = now(), spent_serial = $2::bytea where id = $1", 2,
            spent) &&
        joining_tell(joining, "insert into event (kind, subject) values ('person', $1)", 1,
                     noted) &&
        joining_tell(joining,
                     "insert into audit (person, act) values ($1::bigint, 'Enrolment/Join')", 1,
                     noted))
        issuing_answer(joining, &issued);
}

static void answer_again(struct joining *joining, const struct record *record)
{
    const struct issued issued = {
        .person = record->person, .name = record->name, .pem = record->pem, .until = record->until};
    issuing_answer(joining, &issued);
}

static void decide(struct joining *joining, const void *asked, EVP_PKEY *key)
{
    const Senconet__V1__JoinRequest *request = asked;
    struct record record = {0};
    const char *key_text = issuing_key_text(joining->arena, key);
    if (!look_up(joining, request, &record))
        return;
    if (!record.found)
        joining_refuse(joining, GRPC_PERMISSION_DENIED, no_such_code);
    else if (record.revoked)
        joining_refuse(joining, GRPC_PERMISSION_DENIED,
                       "this code has been taken back by the trust");
    else if (record.spent && strcmp(record.spent_key, key_text) == 0)
        answer_again(joining, &record);
    else if (record.spent)
        joining_refuse(
            joining, GRPC_PERMISSION_DENIED,
            "this code has been used already, with another key: ask the trust for a new one");
    else if (record.expired)
        joining_refuse(joining, GRPC_PERMISSION_DENIED,
                       "this code has expired: ask the trust for a new one");
    else
        issue(joining, &record, request->code_id, key);
}

void joining_decide(struct joining *joining, const Senconet__V1__JoinRequest *request)
{
    EVP_PKEY *key;
    joining->lost = false;
    if (request->code_id == NULL || request->secret.len != ENROLMENT_SECRET) {
        joining_refuse(joining, GRPC_INVALID_ARGUMENT, no_such_code);
        return;
    }
    if ((key = issuing_read_key(joining, &request->signing_request)) == NULL)
        return;
    joining_run(joining, decide, request, key);
    EVP_PKEY_free(key);
}
