/* A handshake has its time; what its client sent within it counts, however late the loop comes. */
#include "server/wire/handshakes.h"

#include "tests/unit/cmocka.h"

#include <openssl/ec.h>
#include <sys/socket.h>
#include <unistd.h>

struct bench {
    struct event_base *base;
    SSL_CTX *server_tls, *client_tls;
    struct handshakes *handshakes;
    SSL *client;
    unsigned done, failed;
};

static void on_done(void *context, SSL *ssl, const struct peer *peer)
{
    struct bench *bench = context;
    int fd = SSL_get_fd(ssl);
    bench->done++;
    assert_int_equal(peer->certificate, PEER_WITHOUT);
    SSL_free(ssl);
    close(fd);
}

static void on_failed(void *context, const char *reason)
{
    assert_null(reason);
    ((struct bench *)context)->failed++;
}

static void use_made_up_certificate(SSL_CTX *tls)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    assert_true(X509_sign(certificate, key, EVP_sha256()) > 0);
    assert_int_equal(SSL_CTX_use_certificate(tls, certificate), 1);
    assert_int_equal(SSL_CTX_use_PrivateKey(tls, key), 1);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

static void begin(struct bench *bench)
{
    struct handshakes_owner owner = {bench, on_done, on_failed};
    *bench = (struct bench){.base = event_base_new(),
                            .server_tls = tls_context_new(true),
                            .client_tls = tls_context_new(false)};
    use_made_up_certificate(bench->server_tls);
    bench->handshakes = handshakes_new(bench->base, bench->server_tls, 0, &owner);
}

static void end(struct bench *bench)
{
    int fd = SSL_get_fd(bench->client);
    SSL_free(bench->client);
    close(fd);
    handshakes_free(bench->handshakes);
    event_base_free(bench->base);
    SSL_CTX_free(bench->server_tls);
    SSL_CTX_free(bench->client_tls);
}

/* It has greeted, and the server has answered; its time is up at once. */
static void greet(struct bench *bench)
{
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
    bench->client = SSL_new(bench->client_tls);
    SSL_set_fd(bench->client, ends[0]);
    assert_int_equal(SSL_get_error(bench->client, SSL_connect(bench->client)), SSL_ERROR_WANT_READ);
    handshakes_begin(bench->handshakes, ends[1]);
}

static void on_speak(evutil_socket_t fd, short what, void *context)
{
    struct bench *bench = context;
    (void)fd;
    (void)what;
    assert_int_equal(SSL_connect(bench->client), 1);
}

static void who_answers_between_two_looks_of_a_late_loop_is_through(void **state)
{
    struct timeval at_once = {0, 0};
    struct bench bench;
    (void)state;
    begin(&bench);
    event_base_once(bench.base, -1, EV_TIMEOUT, on_speak, &bench, &at_once);
    greet(&bench);
    event_base_dispatch(bench.base);
    assert_int_equal(bench.done, 1);
    assert_int_equal(bench.failed, 0);
    end(&bench);
}

static void who_does_not_answer_goes_when_the_time_is_up(void **state)
{
    struct bench bench;
    (void)state;
    begin(&bench);
    greet(&bench);
    event_base_dispatch(bench.base);
    assert_int_equal(bench.done, 0);
    assert_int_equal(bench.failed, 1);
    assert_int_equal(handshakes_count(bench.handshakes), 0);
    end(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_answers_between_two_looks_of_a_late_loop_is_through),
        cmocka_unit_test(who_does_not_answer_goes_when_the_time_is_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
