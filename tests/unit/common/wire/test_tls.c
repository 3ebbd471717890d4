/* Handshakes between our settings and others', in memory. */
#include "common/wire/tls.h"

#include "tests/unit/cmocka.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

/* A key and a certificate it signed itself. */
struct identity {
    EVP_PKEY *key;
    X509 *certificate;
};

struct fixture {
    struct identity trust, stranger; /* P-256; RSA */
    SSL_CTX *server;
};

static struct identity identity_make(EVP_PKEY *key)
{
    struct identity identity = {.key = key, .certificate = X509_new()};
    X509_set_version(identity.certificate, X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(identity.certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(identity.certificate), 3600);
    X509_set_pubkey(identity.certificate, key);
    assert_true(X509_sign(identity.certificate, key, EVP_sha256()) > 0);
    return identity;
}

static void identity_release(struct identity *identity)
{
    EVP_PKEY_free(identity->key);
    X509_free(identity->certificate);
}

static void identity_use(const struct identity *identity, SSL_CTX *context)
{
    assert_int_equal(SSL_CTX_use_certificate(context, identity->certificate), 1);
    assert_int_equal(SSL_CTX_use_PrivateKey(context, identity->key), 1);
}

static int take_any(int preverified, X509_STORE_CTX *store)
{
    (void)preverified;
    (void)store;
    return 1;
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->trust = identity_make(EVP_EC_gen("P-256"));
    fixture->stranger = identity_make(EVP_RSA_gen(2048));
    fixture->server = tls_context_new(true);
    identity_use(&fixture->trust, fixture->server);
    SSL_CTX_set_verify(fixture->server, SSL_VERIFY_PEER, take_any);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    identity_release(&fixture->trust);
    identity_release(&fixture->stranger);
    SSL_CTX_free(fixture->server);
    free(fixture);
    ERR_clear_error();
    return 0;
}

struct handshake {
    SSL *client, *server;
    bool done;
};

static struct handshake handshake(SSL_CTX *server, SSL_CTX *client)
{
    struct handshake hands = {.client = SSL_new(client), .server = SSL_new(server)};
    BIO *one, *other;
    assert_int_equal(BIO_new_bio_pair(&one, 65536, &other, 65536), 1);
    SSL_set_bio(hands.client, one, one);
    SSL_set_bio(hands.server, other, other);
    SSL_set_connect_state(hands.client);
    SSL_set_accept_state(hands.server);
    for (unsigned i = 0; i < 10 && !hands.done; i++) {
        SSL_do_handshake(hands.client);
        SSL_do_handshake(hands.server);
        hands.done = SSL_is_init_finished(hands.client) && SSL_is_init_finished(hands.server);
    }
    return hands;
}

static void handshake_release(struct handshake *hands)
{
    SSL_free(hands->client);
    SSL_free(hands->server);
}

static void our_own_ends_speak_tls_1_3_and_h2(void **state)
{
    const struct fixture *fixture = *state;
    const unsigned char *protocol;
    unsigned length;
    SSL_CTX *client = tls_context_new(false);
    identity_use(&fixture->trust, client);
    struct handshake hands = handshake(fixture->server, client);
    assert_true(hands.done);
    assert_int_equal(SSL_version(hands.server), TLS1_3_VERSION);
    assert_string_equal(SSL_get_cipher_name(hands.server), "TLS_AES_128_GCM_SHA256");
    SSL_get0_alpn_selected(hands.server, &protocol, &length);
    assert_int_equal(length, 2);
    assert_memory_equal(protocol, "h2", 2);
    assert_ptr_not_equal(SSL_get0_peer_certificate(hands.server), NULL);
    handshake_release(&hands);
    SSL_CTX_free(client);
}

static int sessions_kept;

static int keep_session(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    (void)session;
    sessions_kept++;
    return 0;
}

/* How many sessions a client is given by the time the server's first byte is there. */
static int sessions_from(SSL_CTX *server)
{
    char byte;
    SSL_CTX *client = SSL_CTX_new(TLS_client_method());
    sessions_kept = 0;
    SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(client, keep_session);
    SSL_CTX_set_alpn_protos(client, (const unsigned char *)"\2h2", 3);
    struct handshake hands = handshake(server, client);
    assert_true(hands.done);
    assert_int_equal(SSL_write(hands.server, "x", 1), 1);
    assert_int_equal(SSL_read(hands.client, &byte, 1), 1);
    handshake_release(&hands);
    SSL_CTX_free(client);
    return sessions_kept;
}

/* OpenSSL's own settings do hand them out, which shows that this would be seen. */
static void no_session_is_handed_out_to_resume(void **state)
{
    const struct fixture *fixture = *state;
    SSL_CTX *ordinary = SSL_CTX_new(TLS_server_method());
    identity_use(&fixture->trust, ordinary);
    assert_true(sessions_from(ordinary) > 0);
    SSL_CTX_free(ordinary);
    assert_int_equal(sessions_from(fixture->server), 0);
}

/* So that the gate can refuse it in words. */
static void a_stranger_with_an_rsa_certificate_gets_through_the_handshake(void **state)
{
    const struct fixture *fixture = *state;
    SSL_CTX *client = SSL_CTX_new(TLS_client_method());
    identity_use(&fixture->stranger, client);
    SSL_CTX_set_alpn_protos(client, (const unsigned char *)"\10http/1.1\2h2", 12);
    struct handshake hands = handshake(fixture->server, client);
    assert_true(hands.done);
    assert_ptr_not_equal(SSL_get0_peer_certificate(hands.server), NULL);
    handshake_release(&hands);
    SSL_CTX_free(client);
}

/* What BoringSSL offers, and so every stock gRPC client. */
static void a_client_with_boringssl_s_lists_gets_through(void **state)
{
    const struct fixture *fixture = *state;
    SSL_CTX *client = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set1_groups_list(client, "X25519:P-256:P-384");
    SSL_CTX_set1_sigalgs_list(client, "ECDSA+SHA256:RSA-PSS+SHA256:RSA+SHA256:ECDSA+SHA384:"
                                      "RSA-PSS+SHA384:RSA+SHA384:RSA-PSS+SHA512:RSA+SHA512");
    SSL_CTX_set_alpn_protos(client, (const unsigned char *)"\2h2", 3);
    struct handshake hands = handshake(fixture->server, client);
    assert_true(hands.done);
    handshake_release(&hands);
    SSL_CTX_free(client);
}

static void a_client_that_does_not_offer_h2_is_refused(void **state)
{
    const struct fixture *fixture = *state;
    static const char *const offers[] = {"\10http/1.1", "\2h3", "\3h2c", "\1h"};
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
        SSL_CTX *client = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_alpn_protos(client, (const unsigned char *)offers[i],
                                (unsigned)strlen(offers[i]));
        struct handshake hands = handshake(fixture->server, client);
        assert_false(hands.done);
        handshake_release(&hands);
        SSL_CTX_free(client);
    }
}

static void tls_1_2_is_refused(void **state)
{
    const struct fixture *fixture = *state;
    SSL_CTX *client = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_max_proto_version(client, TLS1_2_VERSION);
    SSL_CTX_set_alpn_protos(client, (const unsigned char *)"\2h2", 3);
    struct handshake hands = handshake(fixture->server, client);
    assert_false(hands.done);
    handshake_release(&hands);
    SSL_CTX_free(client);
}

static void the_fingerprint_is_sha_256_of_the_der(void **state)
{
    const struct fixture *fixture = *state;
    uint8_t fingerprint[FINGERPRINT_SIZE], expected[FINGERPRINT_SIZE], *der = NULL;
    int length = i2d_X509(fixture->trust.certificate, &der);
    SHA256(der, (size_t)length, expected);
    OPENSSL_free(der);
    certificate_fingerprint(fixture->trust.certificate, fingerprint);
    assert_memory_equal(fingerprint, expected, FINGERPRINT_SIZE);
}

static void errors_are_one_line_and_are_taken_off_the_queue(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    ERR_clear_error();
    assert_string_equal(tls_errors(&arena), "no reason given");
    for (unsigned i = 0; i < 40; i++)
        ERR_raise(ERR_LIB_SSL, SSL_R_CERTIFICATE_VERIFY_FAILED);
    const char *line = tls_errors(&arena);
    assert_int_equal(strncmp(line, "certificate verify failed; ", 27), 0);
    assert_null(strchr(line, '\n'));
    assert_int_equal(ERR_peek_error(), 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_ends_speak_tls_1_3_and_h2),
        cmocka_unit_test(no_session_is_handed_out_to_resume),
        cmocka_unit_test(a_stranger_with_an_rsa_certificate_gets_through_the_handshake),
        cmocka_unit_test(a_client_with_boringssl_s_lists_gets_through),
        cmocka_unit_test(a_client_that_does_not_offer_h2_is_refused),
        cmocka_unit_test(tls_1_2_is_refused),
        cmocka_unit_test(the_fingerprint_is_sha_256_of_the_der),
        cmocka_unit_test(errors_are_one_line_and_are_taken_off_the_queue),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
