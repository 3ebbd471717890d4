/* The serial number is listed before anything is signed under it. */
#include "server/authority/issuing.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "common/base/memory.h"
#include "common/wire/message.h"
#include "common/wire/tls.h"
#include "server/authority/certificate.h"
#include "server/authority/records.h"

#include <openssl/pem.h>

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

void issuing_answer(struct joining *joining, const struct issued *issued)
{
    Senconet__V1__JoinAnswer *answer =
        message_new(joining->arena, &senconet__v1__join_answer__descriptor);
    answer->certificate = (char *)(uintptr_t)issued->pem;
    answer->has_person = 1;
    answer->person = strtoull(issued->person, NULL, 10);
    answer->name = (char *)(uintptr_t)issued->name;
    answer->until = (char *)(uintptr_t)issued->until;
    joining->answer = answer;
}

/* A certificate on its way: listed, then signed. */
struct issuing {
    const char *serial, *until; /* as the list has them */
    struct certificate_order order;
};

/* The serial number is in the list before anything is signed under it. */
static bool list_serial(struct joining *joining, struct issuing *issuing,
                        const struct issued *issued, const char *key_hash_text)
{
    const char *listed[] = {issuing->serial, issued->person, key_hash_text, issued->renews};
    PGresult *result =
        joining_ask(joining,
                    "insert into certificate (serial, person, key_hash, expires_at, renews)"
                    " values ($1::bytea, $2::bigint, $3::bytea, now() + interval '180 days',"
                    "  $4::bytea)"
                    " returning iso(expires_at) as until",
                    4, listed);
    if (result != NULL)
        issuing->until = joining_cell(joining->arena, result, "until");
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
        joining_refuse(joining, GRPC_INTERNAL,
                       "the signing process is at fault; nothing was stored");
        return NULL;
    }
    certificate_fingerprint(certificate, bytes);
    *fingerprint = joining_hex(joining->arena, bytes, sizeof bytes);
    const char *pem = pem_text(joining->arena, certificate, joining->issuing);
    X509_free(certificate);
    return pem;
}

bool issuing_do(struct joining *joining, struct issued *issued, EVP_PKEY *key)
{
    struct issuing issuing = {.order = {.purpose = CERTIFICATE_PERSON,
                                        .common_name = issued->person,
                                        .key = key,
                                        .issuer = joining->issuing,
                                        .issuer_key = joining->issuing_key,
                                        .days = PERSON_DAYS}};
    const char *fingerprint = NULL;
    serial_make(issuing.order.serial);
    issuing.serial = joining_hex(joining->arena, issuing.order.serial, SERIAL_SIZE);
    if (!list_serial(joining, &issuing, issued, issuing_key_text(joining->arena, key)) ||
        (issued->pem = sign(joining, &issuing, &fingerprint)) == NULL)
        return false;
    const char *completed[] = {issuing.serial, fingerprint, issued->pem};
    issued->serial = issuing.serial;
    issued->until = issuing.until;
    return joining_tell(
        joining,
        "update certificate set fingerprint = $2::bytea, pem = $3 where serial = $1::bytea", 3,
        completed);
}

char *issuing_key_text(struct arena *arena, const EVP_PKEY *key)
{
    uint8_t hash[32];
    key_hash(key, hash);
    return joining_hex(arena, hash, sizeof hash);
}

EVP_PKEY *issuing_read_key(struct joining *joining, const ProtobufCBinaryData *request)
{
    EVP_PKEY *key = signing_request_key(request->data, request->len);
    if (key == NULL)
        joining_refuse(joining, GRPC_INVALID_ARGUMENT,
                       "the signing request is not one of a P-256 key, signed by that key");
    return key;
}
