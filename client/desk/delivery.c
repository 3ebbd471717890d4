/* One write of those that wait is under way at a time, the oldest first. */
#include "client/desk/delivery.h"

#include "client/line/moment.h"
#include "client/store/waiting.h"
#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/base/uuid.h"
#include "common/wire/message.h"
#include "services.h"

#include <openssl/rand.h>
#include <sys/queue.h>

enum { ARENA = 8 << 20, PAUSE_MOST = 120 };

/* A person does not wait longer before a page that does nothing. */
enum { PATIENCE_SECONDS = 10 };

LIST_HEAD(all_asked, asked);

struct delivery {
    struct event_base *base;
    struct store *store;
    struct line *line;
    struct event *timer;
    double pause;       /* seconds before the next try, without its jitter */
    bool sending;       /* one of those that wait is under way */
    struct arena arena; /* its */
    struct waiting_write *write;
    struct all_asked asked;
    time_t sent_at;
};

/* One that was asked for just now, and is under way. */
struct asked {
    struct delivery *delivery;
    struct arena arena;
    char write_id[UUID_TEXT];
    delivery_done *done; /* NULL: it has been told that this takes long */
    void *owner;
    struct event *patience;
    LIST_ENTRY(asked) link;
};

/* A trust that has too much to do is asked again, as one that cannot be reached. */
static bool is_open(const struct reply *reply)
{
    return reply_is_open(reply) || reply->code == GRPC_RESOURCE_EXHAUSTED;
}

static void say(const char *fault)
{
    if (fault != NULL)
        fprintf(stderr, "senco: %s\n", fault);
}

/* 1 s x 1.6 up to two minutes, more or less by a quarter. */
static void try_later(struct delivery *delivery)
{
    unsigned char dice = 128;
    delivery->pause = delivery->pause == 0 ? 1 : delivery->pause * 1.6;
    if (delivery->pause > PAUSE_MOST)
        delivery->pause = PAUSE_MOST;
    if (RAND_bytes(&dice, 1) != 1)
        end_because("there are no random numbers");
    double seconds = delivery->pause * (0.75 + dice / 512.0);
    struct timeval wait = {(time_t)seconds,
                           (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6)};
    event_add(delivery->timer, &wait);
}

static void note_sent(struct delivery *delivery, const struct reply *reply)
{
    delivery->pause = 0;
    if (reply->code == GRPC_OK)
        delivery->sent_at = time(NULL);
}

/* False where that cannot be kept: it is as if the answer had not come. */
static bool settle(struct delivery *delivery, const char *write_id, const struct reply *reply,
                   struct arena *arena)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    char at[MOMENT_TEXT];
    outcome.code = (char *)(uintptr_t)grpc_code_name(reply->code);
    outcome.message = (char *)(uintptr_t)reply->message;
    outcome.at = (char *)(uintptr_t)moment_iso(at, time(NULL));
    if (reply->code == GRPC_OK) {
        outcome.has_answer = 1;
        outcome.answer.data = message_pack(arena, reply->body, &outcome.answer.len);
    }
    const char *fault = waiting_settle(delivery->store, write_id, &outcome, arena);
    say(fault);
    return fault == NULL;
}

static void on_waiting_answered(void *owner, const struct reply *reply)
{
    struct delivery *delivery = owner;
    struct timeval at_once = {0, 0};
    delivery->sending = false;
    if (is_open(reply) || !settle(delivery, delivery->write->write_id, reply, &delivery->arena)) {
        try_later(delivery);
    } else {
        note_sent(delivery, reply);
        event_add(delivery->timer, &at_once);
    }
    arena_release(&delivery->arena);
}

static void on_timer(evutil_socket_t none, short what, void *context)
{
    struct delivery *delivery = context;
    struct method method;
    (void)none;
    (void)what;
    if (delivery->sending)
        return;
    arena_init(&delivery->arena, ARENA);
    delivery->write = waiting_oldest(delivery->store, &delivery->arena);
    if (delivery->write == NULL ||
        !method_find(contract_services, delivery->write->method, &method)) {
        arena_release(&delivery->arena);
        return;
    }
    delivery->sending = true;
    line_ask(delivery->line, &delivery->arena, method.service->name, method.described,
             delivery->write->request, on_waiting_answered, delivery);
}

static void settle_damaged(struct delivery *delivery)
{
    struct arena arena;
    arena_init(&arena, ARENA);
    say(waiting_settle_damaged(delivery->store, &arena));
    arena_release(&arena);
}

struct delivery *delivery_new(struct event_base *base, struct store *store, struct line *line)
{
    struct delivery *delivery = memory_zeroed(1, sizeof *delivery);
    *delivery = (struct delivery){.base = base, .store = store, .line = line};
    delivery->timer = memory_need(event_new(base, -1, 0, on_timer, delivery));
    LIST_INIT(&delivery->asked);
    settle_damaged(delivery);
    delivery_hurry(delivery);
    return delivery;
}

void delivery_free(struct delivery *delivery)
{
    if (delivery == NULL)
        return;
    event_free(delivery->timer);
    free(delivery);
}

static void tell(struct asked *asked, enum delivery_end end, const struct reply *reply)
{
    delivery_done *done = asked->done;
    asked->done = NULL;
    if (done != NULL)
        done(asked->owner, end, reply);
}

static void on_patience(evutil_socket_t none, short what, void *context)
{
    static const struct reply late = {.code = GRPC_DEADLINE_EXCEEDED,
                                      .message = "the trust's server has not answered yet"};
    (void)none;
    (void)what;
    struct asked *asked = context;
    line_is_silent(asked->delivery->line, late.message);
    tell(asked, DELIVERY_WAITING, &late);
}

static void asked_free(struct asked *asked)
{
    LIST_REMOVE(asked, link);
    event_free(asked->patience);
    arena_release(&asked->arena);
    free(asked);
}

static void on_asked_answered(void *owner, const struct reply *reply)
{
    struct asked *asked = owner;
    struct delivery *delivery = asked->delivery;
    if (is_open(reply)) {
        tell(asked, DELIVERY_WAITING, reply);
        try_later(delivery);
    } else {
        /* First: it may be the last thing. */
        bool settled = settle(delivery, asked->write_id, reply, &asked->arena);
        note_sent(delivery, reply);
        if (!settled)
            try_later(delivery);
        tell(asked, DELIVERY_TOLD, reply);
    }
    asked_free(asked);
}

static struct asked *asked_new(struct delivery *delivery, const char *write_id, delivery_done *done,
                               void *owner)
{
    const struct timeval patience = {PATIENCE_SECONDS, 0};
    struct asked *asked = memory_zeroed(1, sizeof *asked);
    *asked = (struct asked){.delivery = delivery, .done = done, .owner = owner};
    arena_init(&asked->arena, ARENA);
    snprintf(asked->write_id, UUID_TEXT, "%s", write_id);
    asked->patience = memory_need(event_new(delivery->base, -1, 0, on_patience, asked));
    event_add(asked->patience, &patience);
    LIST_INSERT_HEAD(&delivery->asked, asked, link);
    return asked;
}

void delivery_ask(struct delivery *delivery, struct arena *arena, const struct method *method,
                  const ProtobufCMessage *request, delivery_done *done, void *owner)
{
    const char *write_id = method_write_id(request);
    const char *fault =
        waiting_keep(delivery->store, write_id,
                     arena_print(arena, "%s/%s", method->service->name, method->described->name),
                     request, arena);
    if (fault != NULL) {
        const struct reply not_kept = {.code = GRPC_INTERNAL, .message = fault};
        done(owner, DELIVERY_NOT_KEPT, &not_kept);
        return;
    }
    struct asked *asked = asked_new(delivery, write_id, done, owner);
    line_ask(delivery->line, &asked->arena, method->service->name, method->described, request,
             on_asked_answered, asked);
}

bool delivery_is_sending(const struct delivery *delivery, const char *write_id)
{
    const struct asked *asked;
    LIST_FOREACH(asked, &delivery->asked, link)
    if (strcmp(asked->write_id, write_id) == 0)
        return true;
    return delivery->sending && strcmp(delivery->write->write_id, write_id) == 0;
}

void delivery_hurry(struct delivery *delivery)
{
    struct timeval at_once = {0, 0};
    delivery->pause = 0;
    event_add(delivery->timer, &at_once);
}

time_t delivery_sent_at(const struct delivery *delivery)
{
    return delivery->sent_at;
}
