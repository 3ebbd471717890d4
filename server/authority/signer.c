/* Poll, decide, answer; blocking on purpose, since nothing else happens here. */
#include "server/authority/signer.h"

#include "common/base/log.h"
#include "common/wire/unpack.h"
#include "common/wire/validate.h"
#include "server/authority/certificate.h"
#include "server/authority/faults.h"
#include "server/authority/joining.h"
#include "server/authority/link.h"
#include "server/authority/renewal.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SOCKETS_MAX = 256, ARENA_CAP = 1 << 20 };

struct signer {
    const struct signer_settings *settings;
    X509 *issuing;
    EVP_PKEY *issuing_key;
    PGconn *database;
};

static volatile sig_atomic_t told_to_end;

static void on_end_signal(int signal_number)
{
    (void)signal_number;
    told_to_end = 1;
}

static bool database_ready(struct signer *signer)
{
    if (signer->database != NULL && PQstatus(signer->database) == CONNECTION_OK)
        return true;
    if (signer->database != NULL)
        PQfinish(signer->database);
    signer->database = PQconnectdb(signer->settings->conninfo);
    if (PQstatus(signer->database) == CONNECTION_OK)
        return true;
    log_event("authority_database", "reason=\"%s\"", log_text(PQerrorMessage(signer->database)));
    return false;
}

static void send_answer(int socket, uint64_t ticket, enum grpc_code code, const void *body,
                        size_t length)
{
    struct authority_frame frame = {
        .ticket = ticket, .code = (uint32_t)code, .length = (uint32_t)length};
    struct iovec parts[] = {{&frame, sizeof frame}, {(void *)(uintptr_t)body, length}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    if (sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
        log_event("authority_answer_lost", "reason=\"%s\"", log_text(strerror(errno)));
}

static void refuse(int socket, uint64_t ticket, enum grpc_code code, const char *words)
{
    send_answer(socket, ticket, code, words, strlen(words));
}

/* The workers have validated the request; a worker gone wrong is not believed. */
static ProtobufCMessage *read_request(const ProtobufCMessageDescriptor *type, struct arena *arena,
                                      const uint8_t *body, size_t length)
{
    struct violations violations;
    ProtobufCMessage *request = NULL;
    violations_init(&violations, arena);
    if (message_validate_bytes(type, body, length, &violations) != WIRE_GOOD ||
        violations.count > 0 || message_unpack(arena, type, body, length, &request) != UNPACKED)
        return NULL;
    return request;
}

static void decide(struct signer *signer, struct joining *joining, uint32_t asked,
                   const ProtobufCMessage *request)
{
    joining->database = signer->database;
    if (asked == AUTHORITY_RENEW)
        renewal_decide(joining, (const Senconet__V1__RenewRequest *)request);
    else
        joining_decide(joining, (const Senconet__V1__JoinRequest *)request);
    if (joining->lost) {
        PQfinish(signer->database);
        signer->database = NULL;
    }
}

static void answer_question(struct signer *signer, int socket, const struct authority_frame *frame,
                            const uint8_t *body)
{
    struct arena arena;
    uint8_t packed[AUTHORITY_BODY_MAX];
    arena_init(&arena, ARENA_CAP);
    const ProtobufCMessage *request =
        read_request(frame->code == AUTHORITY_RENEW ? &senconet__v1__renew_request__descriptor
                                                    : &senconet__v1__join_request__descriptor,
                     &arena, body, frame->length);
    struct joining joining = {
        .arena = &arena, .issuing = signer->issuing, .issuing_key = signer->issuing_key};
    if (request == NULL) {
        refuse(socket, frame->ticket, GRPC_INVALID_ARGUMENT, "this is no request to join");
    } else if (!database_ready(signer)) {
        refuse(socket, frame->ticket, GRPC_UNAVAILABLE,
               "the signing process cannot reach its database just now: ask again");
    } else {
        decide(signer, &joining, frame->code, request);
        if (joining.refused != GRPC_OK)
            refuse(socket, frame->ticket, joining.refused, joining.words);
        else
            send_answer(socket, frame->ticket, GRPC_OK, packed,
                        senconet__v1__join_answer__pack(joining.answer, packed));
    }
    arena_release(&arena);
}

static void take_question(struct signer *signer, int socket)
{
    uint8_t bytes[sizeof(struct authority_frame) + AUTHORITY_BODY_MAX];
    struct authority_frame frame;
    ssize_t length = recv(socket, bytes, sizeof bytes, MSG_DONTWAIT);
    if (length < (ssize_t)sizeof frame)
        return;
    memcpy(&frame, bytes, sizeof frame);
    if (frame.length == (size_t)length - sizeof frame)
        answer_question(signer, socket, &frame, bytes + sizeof frame);
}

/* The supervisor holds every worker's end beside it: when all have hung up there is nobody to sign
 * for. */
static bool anybody_there(const struct pollfd *polled, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (polled[i].fd >= 0)
            return true;
    return false;
}

static void serve(struct signer *signer)
{
    const struct signer_settings *settings = signer->settings;
    struct pollfd polled[SOCKETS_MAX];
    for (size_t i = 0; i < settings->socket_count; i++)
        polled[i] = (struct pollfd){.fd = settings->sockets[i], .events = POLLIN};
    while (!told_to_end && anybody_there(polled, settings->socket_count)) {
        int ready = poll(polled, settings->socket_count, 1000);
        for (size_t i = 0; ready > 0 && i < settings->socket_count; i++)
            if ((polled[i].revents & POLLHUP) != 0)
                polled[i].fd = -1;
            else if ((polled[i].revents & POLLIN) != 0)
                take_question(signer, polled[i].fd);
    }
}

int signer_run(const struct signer_settings *settings)
{
    struct arena arena;
    struct signer signer = {.settings = settings};
    struct sigaction ending = {.sa_handler = on_end_signal};
    arena_init(&arena, ARENA_CAP);
    sigaction(SIGTERM, &ending, NULL);
    signal(SIGINT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_DUMPABLE, 0);
    signer.issuing =
        certificate_read(authority_path(&arena, settings->directory, ISSUING_CERTIFICATE));
    signer.issuing_key = key_read(authority_path(&arena, settings->directory, ISSUING_KEY));
    struct authority_places places = {.directory = settings->directory};
    const char *fault = authority_part_fault(&places, AUTHORITY_ISSUING, &arena);
    int code = 0;
    assert(settings->socket_count <= SOCKETS_MAX);
    if (fault != NULL || signer.issuing == NULL || signer.issuing_key == NULL) {
        log_event("authority_cannot_start", "reason=\"%s\"",
                  log_text(fault != NULL ? fault : "the issuing key cannot be read"));
        code = 1;
    } else {
        serve(&signer);
    }
    if (signer.database != NULL)
        PQfinish(signer.database);
    X509_free(signer.issuing);
    EVP_PKEY_free(signer.issuing_key);
    arena_release(&arena);
    return code;
}
