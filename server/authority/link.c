/* Questions wait in a short list until their ticket comes back or their time is up. */
#include "server/authority/link.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "common/base/memory.h"

#include <openssl/rand.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/socket.h>

enum { QUESTIONS_MAX = 64, ANSWER_SECONDS = 5 };

struct question {
    uint64_t ticket;
    struct event *timer;
    struct authority_link *link;
    void (*on_answer)(void *owner, const struct authority_answer *answer);
    void *owner;
    LIST_ENTRY(question) entry;
};

struct authority_link {
    struct event_base *base;
    int socket;
    struct event *readable;
    LIST_HEAD(, question) questions;
    unsigned count;
    uint64_t tickets;
};

static void end(struct question *question, const struct authority_answer *answer)
{
    LIST_REMOVE(question, entry);
    question->link->count--;
    event_free(question->timer);
    if (question->on_answer != NULL)
        question->on_answer(question->owner, answer);
    free(question);
}

static void on_timer(evutil_socket_t fd, short what, void *context)
{
    static const struct authority_answer late = {
        .code = GRPC_UNAVAILABLE, .words = "the signing process does not answer: ask again"};
    (void)fd;
    (void)what;
    log_event("authority_late", "seconds=%d", ANSWER_SECONDS);
    end(context, &late);
}

static struct question *find(struct authority_link *link, uint64_t ticket)
{
    struct question *question;
    LIST_FOREACH(question, &link->questions, entry)
    if (question->ticket == ticket)
        return question;
    return NULL;
}

static void take_frame(struct authority_link *link, char *bytes, size_t length)
{
    struct authority_frame frame;
    if (length < sizeof frame)
        return;
    memcpy(&frame, bytes, sizeof frame);
    struct question *question = find(link, frame.ticket);
    if (question == NULL || frame.length != length - sizeof frame)
        return;
    bytes[length] = '\0';
    end(question, &(struct authority_answer){.code = (enum grpc_code)frame.code,
                                             .words = bytes + sizeof frame,
                                             .body = (const uint8_t *)bytes + sizeof frame,
                                             .length = frame.length});
}

static void on_readable(evutil_socket_t fd, short what, void *context)
{
    struct authority_link *link = context;
    char bytes[sizeof(struct authority_frame) + AUTHORITY_BODY_MAX + 1];
    ssize_t length;
    (void)what;
    while ((length = recv(fd, bytes, sizeof bytes - 1, MSG_DONTWAIT)) > 0)
        take_frame(link, bytes, (size_t)length);
}

struct authority_link *authority_link_new(struct event_base *base, int socket)
{
    struct authority_link *link = memory_zeroed(1, sizeof *link);
    link->base = base;
    link->socket = socket;
    LIST_INIT(&link->questions);
    /* The socket outlives a worker that dies: its successor must not take the answers meant for it.
     */
    if (RAND_bytes((unsigned char *)&link->tickets, sizeof link->tickets) != 1)
        end_because("no random numbers");
    link->tickets >>= 1;
    link->readable = event_new(base, socket, EV_READ | EV_PERSIST, on_readable, link);
    event_add(link->readable, NULL);
    return link;
}

void authority_link_free(struct authority_link *link)
{
    struct question *question;
    while ((question = LIST_FIRST(&link->questions)) != NULL) {
        question->on_answer = NULL;
        end(question, NULL);
    }
    event_free(link->readable);
    free(link);
}

static bool send_frame(struct authority_link *link, enum authority_question asked,
                       const uint8_t *body, size_t length)
{
    struct authority_frame frame = {
        .ticket = link->tickets + 1, .code = asked, .length = (uint32_t)length};
    struct iovec parts[] = {{&frame, sizeof frame}, {(void *)(uintptr_t)body, length}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    return sendmsg(link->socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0;
}

/* Only one of them is for the client to put right; that the other end is gone passes by itself. */
static const struct authority_answer *try_to_ask(struct authority_link *link,
                                                 enum authority_question asked, const uint8_t *body,
                                                 size_t length)
{
    static const struct authority_answer
        long_one = {.code = GRPC_INVALID_ARGUMENT,
                    .words = "the request is longer than any that joins"},
        crowded = {.code = GRPC_RESOURCE_EXHAUSTED,
                   .words = "too many people are joining just now: ask again in a moment"},
        away = {.code = GRPC_UNAVAILABLE,
                .words = "the signing process cannot be reached just now; nothing was stored: ask "
                         "again"};
    if (length > AUTHORITY_BODY_MAX)
        return &long_one;
    if (link->count >= QUESTIONS_MAX)
        return &crowded;
    return send_frame(link, asked, body, length) ? NULL : &away;
}

uint64_t authority_link_ask(struct authority_link *link, enum authority_question asked,
                            const uint8_t *body, size_t length,
                            void (*on_answer)(void *owner, const struct authority_answer *answer),
                            void *owner, const struct authority_answer **refusal)
{
    struct timeval limit = {ANSWER_SECONDS, 0};
    *refusal = try_to_ask(link, asked, body, length);
    if (*refusal != NULL)
        return 0;
    struct question *question = memory_zeroed(1, sizeof *question);
    *question = (struct question){
        .ticket = ++link->tickets, .link = link, .on_answer = on_answer, .owner = owner};
    question->timer = evtimer_new(link->base, on_timer, question);
    event_add(question->timer, &limit);
    LIST_INSERT_HEAD(&link->questions, question, entry);
    link->count++;
    return question->ticket;
}

void authority_link_forget(struct authority_link *link, uint64_t ticket)
{
    struct question *question = find(link, ticket);
    if (question != NULL)
        question->on_answer = NULL;
}
