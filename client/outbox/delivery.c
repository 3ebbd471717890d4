/* What is under way, what is answered and not settled yet, and who waits to be told. */
#include "client/outbox/delivery.h"

#include "client/outbox/outcome.h"
#include "client/store/waiting.h"
#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/base/uuid.h"
#include "services.h"

#include <openssl/rand.h>
#include <string.h>
#include <sys/queue.h>

enum { ARENA = 8 << 20, PAUSE_MOST = 120, AT_ONCE = 32, LOT = 64, LOT_MS = 10 };

/* A person does not wait longer before a page that does nothing. */
enum { PATIENCE_SECONDS = 10 };

LIST_HEAD(all_asked, asked);
LIST_HEAD(all_sent, sent);

struct delivery {
    struct event_base *base;
    struct store *store;
    struct line *line;
    struct event *timer; /* pending while it rests */
    struct event *lot;   /* pending while answers wait to be settled together */
    double pause;        /* seconds before the next try, without its jitter */
    struct all_asked asked;
    struct all_sent sent, answered;
    size_t sending, settling; /* how many */
    time_t sent_at;
    delivery_event *event;
    void *owner;
};

/* One that is under way, or answered. */
struct sent {
    struct delivery *delivery;
    struct arena arena;
    char write_id[UUID_TEXT];
    struct reply reply;
    LIST_ENTRY(sent) link;
};

/* Somebody who waits to be told. */
struct asked {
    struct delivery *delivery;
    char write_id[UUID_TEXT];
    delivery_done *done; /* NULL: it has been told that this takes long */
    void *owner;
    struct event *patience;
    LIST_ENTRY(asked) link;
};

static void on_answered(void *owner, const struct reply *reply);
static void fill(struct delivery *delivery);

static void say(const char *fault)
{
    if (fault != NULL)
        fprintf(stderr, "senco: %s\n", fault);
}

static void report(struct delivery *delivery, enum delivery_event event, const struct reply *reply)
{
    if (delivery->event != NULL)
        delivery->event(delivery->owner, event, reply);
}

static bool is_resting(const struct delivery *delivery)
{
    return event_pending(delivery->timer, EV_TIMEOUT, NULL) != 0 && delivery->pause > 0;
}

static void rest(struct delivery *delivery, double seconds)
{
    struct timeval wait = {(time_t)seconds,
                           (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6)};
    event_add(delivery->timer, &wait);
}

/* 1 s x 1.6 up to two minutes, more or less by a quarter; of many that fail together, once. */
static void try_later(struct delivery *delivery, const struct reply *reply)
{
    unsigned char dice = 128;
    if (is_resting(delivery))
        return;
    delivery->pause = delivery->pause == 0 ? 1 : delivery->pause * 1.6;
    if (delivery->pause > PAUSE_MOST)
        delivery->pause = PAUSE_MOST;
    if (RAND_bytes(&dice, 1) != 1)
        end_because("there are no random numbers");
    rest(delivery, delivery->pause * (0.75 + dice / 512.0));
    report(delivery, DELIVERY_SILENT, reply);
}

/* The line is back: what failed meanwhile is not left for two minutes. */
static void note_answer(struct delivery *delivery, const struct reply *reply)
{
    if (is_resting(delivery) && delivery->pause > 1) {
        delivery->pause = 1;
        rest(delivery, 1);
    } else if (!is_resting(delivery)) {
        delivery->pause = 0;
    }
    if (reply->code == GRPC_OK)
        delivery->sent_at = time(NULL);
}

static struct asked *find_asked(const struct delivery *delivery, const char *write_id)
{
    struct asked *asked;
    LIST_FOREACH(asked, &delivery->asked, link)
    if (strcmp(asked->write_id, write_id) == 0)
        return asked;
    return NULL;
}

static struct sent *find_sent(const struct all_sent *among, const char *write_id)
{
    struct sent *sent;
    LIST_FOREACH(sent, among, link)
    if (strcmp(sent->write_id, write_id) == 0)
        return sent;
    return NULL;
}

/* A trust that has too much to do is asked again, as one that cannot be reached; so is one that
 * does not know this machine any more, unless somebody is there to hear it: what was saved is sent
 * once it has joined again. */
static bool is_open(const struct delivery *delivery, const struct sent *sent)
{
    const struct reply *reply = &sent->reply;
    return reply_is_open(reply) || reply->code == GRPC_RESOURCE_EXHAUSTED ||
           (reply->code == GRPC_UNAUTHENTICATED && find_asked(delivery, sent->write_id) == NULL);
}

static void sent_free(struct sent *sent)
{
    LIST_REMOVE(sent, link);
    arena_release(&sent->arena);
    free(sent);
}

static void tell(struct asked *asked, enum delivery_end end, const struct reply *reply)
{
    delivery_done *done = asked->done;
    asked->done = NULL;
    if (done != NULL)
        done(asked->owner, end, reply);
}

static void asked_free(struct asked *asked)
{
    LIST_REMOVE(asked, link);
    event_free(asked->patience);
    free(asked);
}

static void tell_all(struct delivery *delivery, const struct sent *sent, enum delivery_end end)
{
    struct asked *asked;
    while ((asked = find_asked(delivery, sent->write_id)) != NULL) {
        tell(asked, end, &sent->reply);
        asked_free(asked);
    }
}

static const char *settle_lot(struct delivery *delivery, struct arena *arena)
{
    struct waiting_answer *answers = arena_need(arena, (delivery->settling + 1) * sizeof *answers);
    size_t count = 0;
    struct sent *sent;
    LIST_FOREACH(sent, &delivery->answered, link)
    {
        bool open = is_open(delivery, sent);
        if (!open || sent->reply.sent)
            answers[count++] =
                (struct waiting_answer){.write_id = sent->write_id,
                                        .outcome = open ? NULL : outcome_of(&sent->reply, arena)};
    }
    return count > 0 ? waiting_settle(delivery->store, answers, count, arena) : NULL;
}

/* Where it could not be kept it is as if the answer had not come. */
static void tell_answered(struct delivery *delivery, struct sent *sent, bool settled)
{
    bool open = is_open(delivery, sent);
    if (open || !settled)
        try_later(delivery, &sent->reply);
    if (!open)
        note_answer(delivery, &sent->reply);
    if (!open && settled)
        report(delivery, DELIVERY_ANSWERED, &sent->reply);
    tell_all(delivery, sent, open ? DELIVERY_WAITING : DELIVERY_TOLD);
}

static void settle(struct delivery *delivery)
{
    struct arena arena;
    struct sent *sent;
    arena_init(&arena, ARENA * 4);
    event_del(delivery->lot);
    const char *fault = settle_lot(delivery, &arena);
    say(fault);
    while ((sent = LIST_FIRST(&delivery->answered)) != NULL) {
        tell_answered(delivery, sent, fault == NULL);
        delivery->settling--;
        sent_free(sent);
    }
    arena_release(&arena);
    report(delivery, DELIVERY_SETTLED, NULL);
    fill(delivery);
}

static void on_lot(evutil_socket_t none, short what, void *context)
{
    struct delivery *delivery = context;
    (void)none;
    (void)what;
    settle(delivery);
}

/* Who waits for one is not kept waiting; else as many as come together share the disk's time. */
static void on_answered(void *owner, const struct reply *reply)
{
    static const struct timeval soon = {0, LOT_MS * 1000};
    struct sent *sent = owner;
    struct delivery *delivery = sent->delivery;
    sent->reply = *reply;
    LIST_REMOVE(sent, link);
    LIST_INSERT_HEAD(&delivery->answered, sent, link);
    delivery->sending--;
    delivery->settling++;
    if (delivery->sending == 0 || delivery->settling >= LOT ||
        find_asked(delivery, sent->write_id) != NULL) {
        settle(delivery);
        return;
    }
    if (event_pending(delivery->lot, EV_TIMEOUT, NULL) == 0)
        event_add(delivery->lot, &soon);
    if (delivery->sending <= AT_ONCE / 2 && !reply_is_open(reply))
        fill(delivery);
}

static void send_write(struct delivery *delivery, const char *write_id, const struct method *method,
                       const ProtobufCMessage *request)
{
    struct sent *sent = memory_zeroed(1, sizeof *sent);
    sent->delivery = delivery;
    arena_init(&sent->arena, ARENA);
    snprintf(sent->write_id, UUID_TEXT, "%s", write_id);
    LIST_INSERT_HEAD(&delivery->sent, sent, link);
    delivery->sending++;
    line_ask(delivery->line, &sent->arena, method->service->name, method->described, request,
             on_answered, sent);
}

static bool is_under_way(void *owner, const char *write_id)
{
    const struct delivery *delivery = owner;
    return find_sent(&delivery->sent, write_id) != NULL ||
           find_sent(&delivery->answered, write_id) != NULL;
}

static void send_next(struct delivery *delivery)
{
    struct arena arena;
    struct method method;
    size_t count;
    arena_init(&arena, ARENA * AT_ONCE);
    struct waiting_write *writes = waiting_next(delivery->store, AT_ONCE - delivery->sending,
                                                is_under_way, delivery, &count, &arena);
    for (size_t i = 0; i < count; i++)
        if (method_find(contract_services, writes[i].method, &method))
            send_write(delivery, writes[i].write_id, &method, writes[i].request);
    arena_release(&arena);
}

static void fill(struct delivery *delivery)
{
    if (is_resting(delivery))
        return;
    if (delivery->sending < AT_ONCE)
        send_next(delivery);
    if (delivery->sending + delivery->settling == 0)
        report(delivery, DELIVERY_IDLE, NULL);
}

static void on_timer(evutil_socket_t none, short what, void *context)
{
    (void)none;
    (void)what;
    fill(context);
}

static void settle_damaged(struct delivery *delivery)
{
    struct arena arena;
    arena_init(&arena, ARENA * 4);
    say(waiting_settle_damaged(delivery->store, &arena));
    arena_release(&arena);
}

struct delivery *delivery_new(struct event_base *base, struct store *store, struct line *line)
{
    struct delivery *delivery = memory_zeroed(1, sizeof *delivery);
    *delivery = (struct delivery){.base = base, .store = store, .line = line};
    delivery->timer = memory_need(event_new(base, -1, 0, on_timer, delivery));
    delivery->lot = memory_need(event_new(base, -1, 0, on_lot, delivery));
    LIST_INIT(&delivery->asked);
    LIST_INIT(&delivery->sent);
    LIST_INIT(&delivery->answered);
    settle_damaged(delivery);
    delivery_hurry(delivery);
    return delivery;
}

/* Its line is gone: what was under way has been answered by that, and what is behind it waits. */
void delivery_free(struct delivery *delivery)
{
    static const struct reply ended = {.code = GRPC_UNAVAILABLE, .message = "Senconet is closed"};
    struct asked *asked;
    if (delivery == NULL)
        return;
    delivery->pause = 1;
    rest(delivery, 1); /* nothing more is sent */
    if (delivery->settling > 0)
        settle(delivery);
    while ((asked = LIST_FIRST(&delivery->asked)) != NULL) {
        tell(asked, DELIVERY_WAITING, &ended);
        asked_free(asked);
    }
    event_free(delivery->timer);
    event_free(delivery->lot);
    free(delivery);
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

static void wait_for(struct delivery *delivery, const char *write_id, delivery_done *done,
                     void *owner)
{
    const struct timeval patience = {PATIENCE_SECONDS, 0};
    struct asked *asked = memory_zeroed(1, sizeof *asked);
    *asked = (struct asked){.delivery = delivery, .done = done, .owner = owner};
    snprintf(asked->write_id, UUID_TEXT, "%s", write_id);
    asked->patience = memory_need(event_new(delivery->base, -1, 0, on_patience, asked));
    event_add(asked->patience, &patience);
    LIST_INSERT_HEAD(&delivery->asked, asked, link);
}

/* One that stands behind others of its subject goes when these have gone. */
static void send_or_queue(struct delivery *delivery, const char *write_id,
                          const struct method *method, const ProtobufCMessage *request)
{
    const struct timeval at_once = {0, 0};
    if (is_under_way(delivery, write_id))
        return;
    if (waiting_before(delivery->store, write_id) == 0)
        send_write(delivery, write_id, method, request);
    else
        event_add(delivery->timer, &at_once);
}

void delivery_ask(struct delivery *delivery, struct arena *arena, const struct method *method,
                  const ProtobufCMessage *request, delivery_done *done, void *owner)
{
    static const struct reply blocked = {
        .code = GRPC_UNAVAILABLE,
        .message = "an earlier one was changed by somebody else meanwhile: choose there first"};
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
    if (waiting_is_blocked(delivery->store, write_id)) {
        done(owner, DELIVERY_WAITING, &blocked);
        return;
    }
    wait_for(delivery, write_id, done, owner);
    send_or_queue(delivery, write_id, method, request);
}

bool delivery_is_sending(const struct delivery *delivery, const char *write_id)
{
    return is_under_way((void *)(uintptr_t)delivery, write_id);
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

void delivery_watch(struct delivery *delivery, delivery_event *event, void *owner)
{
    delivery->event = event;
    delivery->owner = owner;
}
