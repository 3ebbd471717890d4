/* What a TLS connection takes by itself: accepts, shakes hands as sencod does, and holds. Says its
 * port, and ends with its standard input.
 *
 *   bare_tls CERTIFICATE KEY AUTHORITY... */
#include "common/wire/tls.h"

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { EVENTS = 256, BACKLOG = 1024 };

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* Every certificate is let in, as sencod does: its gate judges. */
static int go_on(int fine, X509_STORE_CTX *store)
{
    (void)fine;
    (void)store;
    return 1;
}

static SSL_CTX *server_tls(int count, char **words)
{
    SSL_CTX *tls = tls_context_new(true);
    if (tls == NULL || SSL_CTX_use_certificate_chain_file(tls, words[1]) != 1 ||
        SSL_CTX_use_PrivateKey_file(tls, words[2], SSL_FILETYPE_PEM) != 1)
        fail(words[1]);
    for (int i = 3; i < count; i++)
        if (SSL_CTX_load_verify_file(tls, words[i]) != 1)
            fail(words[i]);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, go_on);
    return tls;
}

static int listen_anywhere(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0 || listen(fd, BACKLOG) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &length) != 0)
        fail("bare_tls: socket");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void watch(int poll, int fd, void *whom)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = whom};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) != 0)
        fail("bare_tls: epoll");
}

static void accept_all(int poll, int listening, SSL_CTX *tls)
{
    int fd;
    while ((fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        SSL *ssl = SSL_new(tls);
        if (ssl == NULL || SSL_set_fd(ssl, fd) != 1)
            abort();
        SSL_set_accept_state(ssl);
        watch(poll, fd, ssl);
    }
}

/* The handshake, and then nothing until the other side goes. */
static void go_on_with(SSL *ssl)
{
    char byte;
    int fd = SSL_get_fd(ssl), done = SSL_read(ssl, &byte, 1);
    if (done > 0 || SSL_get_error(ssl, done) == SSL_ERROR_WANT_READ)
        return;
    SSL_free(ssl);
    close(fd);
}

int main(int count, char **words)
{
    if (count < 4)
        return 2;
    SSL_CTX *tls = server_tls(count, words);
    int listening = listen_anywhere(), poll = epoll_create1(0);
    struct epoll_event events[EVENTS];
    watch(poll, listening, &listening);
    watch(poll, STDIN_FILENO, NULL);
    for (;;) {
        int ready = epoll_wait(poll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.ptr == NULL)
                return 0;
            if (events[i].data.ptr == &listening)
                accept_all(poll, listening, tls);
            else
                go_on_with(events[i].data.ptr);
        }
    }
}
