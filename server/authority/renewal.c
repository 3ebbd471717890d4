/* What a worker says of who asks is not believed: the old key has signed the signing request, and
 * the list says whose that key is. */
#include "server/authority/renewal.h"

#include "common/base/memory.h"
#include "common/wire/tls.h"
#include "server/authority/issuing.h"
#include "server/authority/records.h"

#include <openssl/pem.h>
#include <string.h>

/* The certificate that is to be renewed, and the one that it has been renewed by. */
struct record {
    bool found, expired, revoked, early, renewed, next_revoked;
    const char *serial, *pem, *may_from;
    const char *next_key;
    struct issued next;
};

static const char record_sql[] =
    "select c.serial, c.person, p.name, c.pem, c.expires_at <= now() as expired,"
    " c.revoked_at is not null as revoked, c.issued_at + interval '60 days' > now() as early,"
    " to_char(c.issued_at + interval '60 days', 'FMDD FMMonth YYYY') as may_from,"
    " n.serial is not null as renewed, n.revoked_at is not null as next_revoked,"
    " n.key_hash as next_key, n.pem as next_pem, iso(n.expires_at) as until"
    " from certificate c join person p on p.id = c.person"
    " left join certificate n on n.renews = c.serial"
    " where c.fingerprint = $1::bytea for update of c";

static void read_record(struct joining *joining, const PGresult *result, struct record *record)
{
    struct arena *arena = joining->arena;
    record->found = true;
    record->expired = joining_is_true(result, "expired");
    record->revoked = joining_is_true(result, "revoked");
    record->early = joining_is_true(result, "early");
    record->renewed = joining_is_true(result, "renewed");
    record->next_revoked = joining_is_true(result, "next_revoked");
    record->serial = joining_cell(arena, result, "serial");
    record->pem = joining_cell(arena, result, "pem");
    record->may_from = joining_cell(arena, result, "may_from");
    record->next_key = joining_cell(arena, result, "next_key");
    record->next = (struct issued){.person = joining_cell(arena, result, "person"),
                                   .name = joining_cell(arena, result, "name"),
                                   .renews = record->serial,
                                   .pem = joining_cell(arena, result, "next_pem"),
                                   .until = joining_cell(arena, result, "until")};
}

static bool look_up(struct joining *joining, const Senconet__V1__RenewRequest *request,
                    struct record *record)
{
    const char *values[] = {joining_hex(joining->arena, request->renews.data, request->renews.len)};
    if (!joining_tell(joining,
                      "select lock_person(person) from certificate where fingerprint = $1::bytea",
                      1, values))
        return false;
    PGresult *result = joining_ask(joining, record_sql, 1, values);
    if (result == NULL)
        return false;
    if (PQntuples(result) == 1)
        read_record(joining, result, record);
    PQclear(result);
    return true;
}

/* Whether the key of the certificate on record has signed the signing request. */
static bool proves(const struct record *record, const Senconet__V1__RenewRequest *request)
{
    BIO *text = memory_need(BIO_new_mem_buf(record->pem, -1));
    X509 *certificate = PEM_read_bio_X509(text, NULL, NULL, NULL);
    EVP_MD_CTX *check = memory_need(EVP_MD_CTX_new());
    bool good =
        certificate != NULL &&
        EVP_DigestVerifyInit(check, NULL, EVP_sha256(), NULL, X509_get0_pubkey(certificate)) == 1 &&
        EVP_DigestVerify(check, request->proof.data, request->proof.len,
                         request->signing_request.data, request->signing_request.len) == 1;
    EVP_MD_CTX_free(check);
    X509_free(certificate);
    BIO_free(text);
    return good;
}

static void issue(struct joining *joining, struct record *record, EVP_PKEY *key)
{
    const char *noted[] = {record->next.person};
    if (issuing_do(joining, &record->next, key) &&
        joining_tell(joining,
                     "insert into audit (person, act) values ($1::bigint, 'Enrolment/Renew')", 1,
                     noted))
        issuing_answer(joining, &record->next);
}

static void refuse_early(struct joining *joining, const struct record *record)
{
    joining_refuse(joining, GRPC_FAILED_PRECONDITION,
                   arena_print(joining->arena,
                               "this certificate is new: it can be renewed from %s on",
                               record->may_from));
}

static void judge(struct joining *joining, struct record *record, EVP_PKEY *key)
{
    if (record->revoked || record->next_revoked)
        joining_refuse(joining, GRPC_PERMISSION_DENIED,
                       "this certificate has been taken back by the trust");
    else if (record->expired)
        joining_refuse(joining, GRPC_PERMISSION_DENIED,
                       "this certificate has expired: ask the trust for a new code");
    else if (record->renewed &&
             strcmp(record->next_key, issuing_key_text(joining->arena, key)) == 0)
        issuing_answer(joining, &record->next);
    else if (record->renewed)
        joining_refuse(joining, GRPC_PERMISSION_DENIED,
                       "this certificate has been renewed already, for another key: ask the trust "
                       "for a new code, and to take back what was not asked for by you");
    else if (record->early)
        refuse_early(joining, record);
    else
        issue(joining, record, key);
}

static void decide(struct joining *joining, const void *asked, EVP_PKEY *key)
{
    const Senconet__V1__RenewRequest *request = asked;
    struct record record = {0};
    if (!look_up(joining, request, &record))
        return;
    if (record.found && record.pem != NULL && proves(&record, request))
        judge(joining, &record, key);
    else
        joining_refuse(joining, GRPC_PERMISSION_DENIED,
                       "the key of this certificate has not signed the signing request");
}

void renewal_decide(struct joining *joining, const Senconet__V1__RenewRequest *request)
{
    EVP_PKEY *key;
    joining->lost = false;
    if (request->renews.len != FINGERPRINT_SIZE || request->proof.len == 0) {
        joining_refuse(joining, GRPC_INVALID_ARGUMENT,
                       "which certificate is renewed, and the proof of its key, are needed");
        return;
    }
    if ((key = issuing_read_key(joining, &request->signing_request)) == NULL)
        return;
    joining_run(joining, decide, request, key);
    EVP_PKEY_free(key);
}
