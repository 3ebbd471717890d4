/* Codes: one use, for one person, for a time; asked again with the same key, the same certificate.
 */
#include "server/authority/joining.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "common/base/memory.h"
#include "common/wire/code.h"
#include "common/wire/message.h"
#include "common/wire/tls.h"
#include "server/authority/certificate.h"

#include <openssl/pem.h>
#include <poll.h>
#include <time.h>

enum { ANSWER_SECONDS = 4 }; /* for all the statements of one joining: less than a worker waits */

/* What is on record about the code; columns of code_sql. */
struct record {
    bool found, expired, revoked, spent;
    const char *person, *name;
    const char *pem, *until; /* of the certificate it was spent for */
    const char *spent_key;
};

static void refuse(struct joining *joining, enum grpc_code code, const char *words)
{
    joining->refused = code;
    joining->words = words;
}

static const char no_database[] =
    "the signing process cannot reach its database just now; nothing was stored: ask again";
static const char not_confirmed[] =
    "the database did not confirm; whether it was stored is not known: ask again";
static const char no_such_code[] =
    "there is no such code: look at it again, or ask the trust for a new one";

static char *hex(struct arena *arena, const uint8_t *bytes, size_t length)
{
    char *text = arena_need(arena, 2 * length + 3);
    snprintf(text, 3, "\\x");
    for (size_t i = 0; i < length; i++)
        snprintf(text + 2 + 2 * i, 3, "%02x", bytes[i]);
    return text;
}

static time_t monotonic_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* The wait for a commit is bounded by us: statement_timeout does not bound a wait for the standby.
 */
static bool wait_for_answer(PGconn *database, time_t until)
{
    struct pollfd polled = {.fd = PQsocket(database), .events = POLLIN};
    while (PQisBusy(database)) {
        if (monotonic_seconds() >= until)
            return false;
        if (poll(&polled, 1, 500) > 0 && !PQconsumeInput(database))
            return false;
    }
    return true;
}

/* The last result; NULL where the answer did not come in time. */
static PGresult *run(const struct joining *joining, const char *sql, int count,
                     const char *const *values)
{
    PGconn *database = joining->database;
    PGresult *last = NULL, *next;
    if (!PQsendQueryParams(database, sql, count, NULL, values, NULL, NULL, 0))
        return NULL;
    while (wait_for_answer(database, joining->until)) {
        if ((next = PQgetResult(database)) == NULL)
            return last;
        PQclear(last);
        last = next;
    }
    PQclear(last);
    return NULL;
}

/* NULL where it failed; the joining is refused then. */
static PGresult *ask(struct joining *joining, const char *sql, int count, const char *const *values)
{
    PGresult *result = run(joining, sql, count, values);
    ExecStatusType status = PQresultStatus(result);
    if (result != NULL && (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK))
        return result;
    log_event("authority_database", "sqlstate=%s reason=\"%s\"",
              log_text(PQresultErrorField(result, PG_DIAG_SQLSTATE)),
              log_text(result != NULL ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)
                                      : "no answer in time"));
    joining->lost = joining->lost || result == NULL;
    PQclear(result);
    refuse(joining, GRPC_UNAVAILABLE, no_database);
    return NULL;
}

static bool tell(struct joining *joining, const char *sql, int count, const char *const *values)
{
    PGresult *result = ask(joining, sql, count, values);
    PQclear(result);
    return result != NULL;
}

static const char *cell(struct arena *arena, const PGresult *result, const char *column)
{
    int number = PQfnumber(result, column);
    return PQgetisnull(result, 0, number) ? NULL : arena_copy(arena, PQgetvalue(result, 0, number));
}

static bool is_true(const PGresult *result, const char *column)
{
    return PQgetvalue(result, 0, PQfnumber(result, column))[0] == 't';
}

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
    const char *values[] = {request->code_id, hex(joining->arena, hash, sizeof hash)};
    if (!tell(joining, "select lock_person(person) from enrolment_code where id = $1", 1, values))
        return false;
    PGresult *result = ask(joining, code_sql, 2, values);
    if (result == NULL)
        return false;
    record->found = PQntuples(result) == 1 && is_true(result, "fits");
    if (record->found) {
        record->expired = is_true(result, "expired");
        record->revoked = is_true(result, "revoked");
        record->spent = is_true(result, "spent");
        record->person = cell(joining->arena, result, "person");
        record->name = cell(joining->arena, result, "name");
        record->pem = cell(joining->arena, result, "pem");
        record->until = cell(joining->arena, result, "until");
        record->spent_key = cell(joining->arena, result, "spent_key");
    }
    PQclear(result);
    return true;
}

/* Nothing else of the signing request is used. */
static EVP_PKEY *read_key(struct joining *joining, const Senconet__V1__JoinRequest *request)
{
    EVP_PKEY *key =
        signing_request_key(request->signing_request.data, request->signing_request.len);
    if (key == NULL)
        refuse(joining, GRPC_INVALID_ARGUMENT,
               "the signing request is not one of a P-256 key, signed by that key");
    return key;
}

static char *pem_text(struct arena *arena, X509 *certificate, X509 *issuing)
{
    BIO *memory = memory_need(BIO_new(BIO_s_mem()));
    char *bytes = NULL;
    if (!PEM_write_bio_X509(memory, certificate) || !PEM_write_bio_X509(memory, issuing))
        end_because("a certificate cannot be written down");
    long length = BIO_get_mem_data(memory, &bytes);
    char *text = arena_copy_n(arena, bytes, (size_t)length);
    BIO_free(memory);
    return text;
}

static void set_answer(struct joining *joining, const struct record *record, const char *pem,
                       const char *until)
{
    Senconet__V1__JoinAnswer *answer =
        message_new(joining->arena, &senconet__v1__join_answer__descriptor);
    answer->certificate = (char *)(uintptr_t)pem;
    answer->has_person = 1;
    answer->person = strtoull(record->person, NULL, 10);
    answer->name = (char *)(uintptr_t)record->name;
    answer->until = (char *)(uintptr_t)until;
    joining->answer = answer;
}

/* A certificate on its way: listed, then signed. */
struct issuing {
    const char *serial, *until; /* as the list has them */
    struct certificate_order order;
};

/* The serial number is in the list before anything is signed under it. */
static bool list_serial(struct joining *joining, struct issuing *issuing,
                        const struct record *record, const char *key_hash_text)
{
    const char *listed[] = {issuing->serial, record->person, key_hash_text};
    PGresult *result = ask(joining,
                           "insert into certificate (serial, person, key_hash, expires_at)"
                           " values ($1::bytea, $2::bigint, $3::bytea, now() + interval '180 days')"
                           " returning iso(expires_at) as until",
                           3, listed);
    if (result != NULL)
        issuing->until = cell(joining->arena, result, "until");
    PQclear(result);
    return result != NULL;
}

/* The certificate's text; NULL where it cannot be signed. Its fingerprint as the list wants it. */
static const char *sign(struct joining *joining, const struct issuing *issuing,
                        const char **fingerprint)
{
    uint8_t bytes[FINGERPRINT_SIZE];
    X509 *certificate = certificate_make(&issuing->order);
    if (certificate == NULL) {
        log_event("authority_cannot_sign", "reason=\"%s\"", log_text(tls_errors(joining->arena)));
        refuse(joining, GRPC_INTERNAL, "the signing process is at fault; nothing was stored");
        return NULL;
    }
    certificate_fingerprint(certificate, bytes);
    *fingerprint = hex(joining->arena, bytes, sizeof bytes);
    const char *pem = pem_text(joining->arena, certificate, joining->issuing);
    X509_free(certificate);
    return pem;
}

static void issue(struct joining *joining, const struct record *record, const char *code_id,
                  EVP_PKEY *key, const char *key_hash_text)
{
    struct issuing issuing = {.order = {.purpose = CERTIFICATE_PERSON,
                                        .common_name = record->person,
                                        .key = key,
                                        .issuer = joining->issuing,
                                        .issuer_key = joining->issuing_key,
                                        .days = PERSON_DAYS}};
    const char *fingerprint = NULL, *pem;
    serial_make(issuing.order.serial);
    issuing.serial = hex(joining->arena, issuing.order.serial, SERIAL_SIZE);
    if (!list_serial(joining, &issuing, record, key_hash_text) ||
        (pem = sign(joining, &issuing, &fingerprint)) == NULL)
        return;
    const char *completed[] = {issuing.serial, fingerprint, pem};
    const char *spent[] = {code_id, issuing.serial}, *noted[] = {record->person};
    if (tell(joining,
             "update certificate set fingerprint = $2::bytea, pem = $3 where serial = $1::bytea", 3,
             completed) &&
        tell(joining,
             "update enrolment_code set spent_at = now(), spent_serial = $2::bytea where id = $1",
             2, spent) &&
        tell(joining, "insert into audit (person, act) values ($1::bigint, 'Enrolment/Join')", 1,
             noted))
        set_answer(joining, record, pem, issuing.until);
}

static void decide(struct joining *joining, const Senconet__V1__JoinRequest *request, EVP_PKEY *key)
{
    struct record record = {0};
    uint8_t hash[32];
    key_hash(key, hash);
    const char *key_text = hex(joining->arena, hash, sizeof hash);
    if (!look_up(joining, request, &record))
        return;
    if (!record.found)
        refuse(joining, GRPC_PERMISSION_DENIED, no_such_code);
    else if (record.revoked)
        refuse(joining, GRPC_PERMISSION_DENIED, "this code has been taken back by the trust");
    else if (record.spent && strcmp(record.spent_key, key_text) == 0)
        set_answer(joining, &record, record.pem, record.until);
    else if (record.spent)
        refuse(joining, GRPC_PERMISSION_DENIED,
               "this code has been used already, with another key: ask the trust for a new one");
    else if (record.expired)
        refuse(joining, GRPC_PERMISSION_DENIED,
               "this code has expired: ask the trust for a new one");
    else
        issue(joining, &record, request->code_id, key, key_text);
}

/* A wait for the standby that was cut short is reported as success, with a warning. */
static void on_notice(void *context, const PGresult *result)
{
    struct joining *joining = context;
    log_event("authority_notice", "text=\"%s\"",
              log_text(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)));
    joining->lost = true;
}

/* Nothing is answered that is not committed: a connection that is given up before undoes it all. */
static void give_up(struct joining *joining)
{
    if (joining->refused == GRPC_OK)
        refuse(joining, GRPC_UNAVAILABLE, no_database);
}

/* What the commit says is looked at: a failed transaction's ends with the tag ROLLBACK. A
 * connection that is still inside one after that is of no use to the next who asks. */
static void commit(struct joining *joining)
{
    bool keep = joining->refused == GRPC_OK;
    if (joining->lost) {
        give_up(joining);
        return;
    }
    PGresult *result = ask(joining, keep ? "commit" : "rollback", 0, NULL);
    if (keep && (result == NULL || strcmp(PQcmdStatus(result), "COMMIT") != 0 || joining->lost))
        refuse(joining, GRPC_UNAVAILABLE, not_confirmed);
    joining->lost = joining->lost || PQtransactionStatus(joining->database) != PQTRANS_IDLE;
    PQclear(result);
}

void joining_decide(struct joining *joining, const Senconet__V1__JoinRequest *request)
{
    EVP_PKEY *key;
    joining->refused = GRPC_OK;
    joining->answer = NULL;
    joining->lost = false;
    joining->until = monotonic_seconds() + ANSWER_SECONDS;
    PQsetNoticeReceiver(joining->database, on_notice, joining);
    if (request->code_id == NULL || request->secret.len != ENROLMENT_SECRET) {
        refuse(joining, GRPC_INVALID_ARGUMENT, no_such_code);
        return;
    }
    if ((key = read_key(joining, request)) == NULL)
        return;
    if (tell(joining, "begin", 0, NULL)) {
        decide(joining, request, key);
        commit(joining);
    }
    EVP_PKEY_free(key);
}
