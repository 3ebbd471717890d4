/* The trust's own certificates are P-256; the other signatures are here so that a foreign
 * certificate gets through the handshake and is refused in words. */
#include "common/wire/tls.h"

#include "common/base/end.h"

#include <assert.h>
#include <openssl/err.h>

static const char ciphers[] =
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
static const char groups[] = "X25519:P-256";
static const char signatures[] = "ECDSA+SHA256:ECDSA+SHA384:ed25519:RSA-PSS+SHA256:RSA+SHA256";
static const unsigned char h2[] = {2, 'h', '2'};

bool tls_context_settle(SSL_CTX *context)
{
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_num_tickets(context, 0) == 1 &&
           SSL_CTX_set_ciphersuites(context, ciphers) == 1 &&
           SSL_CTX_set1_groups_list(context, groups) == 1 &&
           SSL_CTX_set1_sigalgs_list(context, signatures) == 1;
}

static int select_h2(SSL *ssl, const unsigned char **selected, unsigned char *length,
                     const unsigned char *offered, unsigned offered_length, void *data)
{
    (void)ssl;
    (void)data;
    for (unsigned at = 0; at < offered_length; at += 1u + offered[at])
        if (offered_length - at >= sizeof h2 && memcmp(offered + at, h2, sizeof h2) == 0) {
            *selected = offered + at + 1;
            *length = offered[at];
            return SSL_TLSEXT_ERR_OK;
        }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/* Its result is 0 where it succeeds. */
static bool offer_h2(SSL_CTX *context)
{
    return SSL_CTX_set_alpn_protos(context, h2, sizeof h2) == 0;
}

SSL_CTX *tls_context_new(bool server)
{
    SSL_CTX *context = SSL_CTX_new(server ? TLS_server_method() : TLS_client_method());
    if (context == NULL)
        return NULL;
    if (server)
        SSL_CTX_set_alpn_select_cb(context, select_h2, NULL);
    if (tls_context_settle(context) && (server || offer_h2(context)))
        return context;
    SSL_CTX_free(context);
    return NULL;
}

void certificate_fingerprint(const X509 *certificate, uint8_t fingerprint[FINGERPRINT_SIZE])
{
    unsigned length = 0;
    int done = X509_digest(certificate, EVP_sha256(), fingerprint, &length);
    if (done != 1 || length != FINGERPRINT_SIZE)
        end_because("no SHA-256");
}

char *tls_errors(struct arena *arena)
{
    char line[1024] = "", one[256];
    size_t length = 0;
    for (unsigned long error = ERR_get_error(); error != 0; error = ERR_get_error()) {
        const char *reason = ERR_reason_error_string(error);
        if (reason == NULL)
            ERR_error_string_n(error, one, sizeof one);
        if (length < sizeof line)
            length += (size_t)snprintf(line + length, sizeof line - length, "%s%s",
                                       length > 0 ? "; " : "", reason != NULL ? reason : one);
    }
    return arena_copy(arena, length > 0 ? line : "no reason given");
}
