/* What is under way, what is answered and not settled yet, and who waits to be told. */
#include "client/outbox/delivery.h"

#include "client/outbox/asked.h"
#include "client/outbox/backoff.h"
#include "client/outbox/offered.h"
#include "client/outbox/outcome.h"
#include "client/store/waiting.h"
#include "common/base/memory.h"
#include "common/base/uuid.h"
#include "services.h"

#include <string.h>
#include <sys/queue.h>

enum { ARENA = 8 << 20, AT_ONCE = 32, LOT = 64, LOT_MS = 40 };

LIST_HEAD(all_sent, sent);

struct delivery {
    struct event_base *base;
    struct store *store;
    struct line *line;
    struct backoff backoff;
    struct event *lot; /* pending while answers wait to be settled together */
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

static void on_answered(void *owner, const struct reply *reply);
static bool is_under_way(void *owner, const char *write_id);
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

static void try_later(struct delivery *delivery, const struct reply *reply)
{
    if (backoff_begin(&delivery->backoff))
        report(delivery, DELIVERY_SILENT, reply);
}

static void note_answer(struct delivery *delivery, const struct reply *reply)
{
    backoff_note_answer(&delivery->backoff);
    if (reply->code == GRPC_OK)
        delivery->sent_at = time(NULL);
}

static struct sent *find_sent(const struct all_sent *among, const char *write_id)
{
    struct sent *sent;
    LIST_FOREACH(sent, among, link)
    if (strcmp(sent->write_id, write_id) == 0)
        return sent;
    return NULL;
}

/* A trust that does not know this machine any more is asked again, too, unless somebody is there to
 * hear it: what was saved is sent once it has joined again. */
static bool is_open(const struct delivery *delivery, const struct sent *sent)
{
    const struct reply *reply = &sent->reply;
    return reply_is_open(reply) ||
           (reply->code == GRPC_UNAUTHENTICATED && !asked_waits(&delivery->asked, sent->write_id));
}

static void sent_free(struct sent *sent)
{
    LIST_REMOVE(sent, link);
    arena_release(&sent->arena);
    free(sent);
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
                (struct waiting_answer){.epoch = outcome_epoch(&sent->reply, arena),
                                        .write_id = sent->write_id,
                                        .outcome = open ? NULL : outcome_of(&sent->reply, arena)};
    }
    return count > 0 ? waiting_settle(delivery->store, answers, count, arena) : NULL;
}

/* Where it could not be kept it is as if the answer had not come. */
static void tell_answered(struct delivery *delivery, struct sent *sent, bool settled)
{
    bool open = is_open(delivery, sent);
    if (open)
        try_later(delivery, &sent->reply);
    if (!open)
        note_answer(delivery, &sent->reply);
    if (!open && settled)
        report(delivery, DELIVERY_ANSWERED, &sent->reply);
    asked_tell(&delivery->asked, sent->write_id, open ? DELIVERY_WAITING : DELIVERY_TOLD,
               &sent->reply);
}

/* Who watches it says it. */
static void rest_unkept(struct delivery *delivery, const char *fault)
{
    const struct reply unkept = {.code = GRPC_INTERNAL, .message = fault};
    if (delivery->event == NULL)
        say(fault);
    (void)backoff_begin(&delivery->backoff);
    report(delivery, DELIVERY_UNKEPT, &unkept);
}

/* By the newest answer, which is the first: what an earlier history has received is sent again. */
static const char *follow_history(struct delivery *delivery, struct arena *arena)
{
    const struct sent *newest = LIST_FIRST(&delivery->answered);
    const char *epoch = newest != NULL ? outcome_epoch(&newest->reply, arena) : NULL;
    uint64_t offered;
    return offered_again(delivery->store, epoch, &offered, arena);
}

static void settle(struct delivery *delivery)
{
    struct arena arena;
    struct sent *sent;
    arena_init(&arena, ARENA * 4);
    event_del(delivery->lot);
    const char *fault = settle_lot(delivery, &arena);
    if (fault == NULL)
        fault = follow_history(delivery, &arena);
    while ((sent = LIST_FIRST(&delivery->answered)) != NULL) {
        tell_answered(delivery, sent, fault == NULL);
        delivery->settling--;
        sent_free(sent);
    }
    if (fault != NULL)
        rest_unkept(delivery, fault);
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

/* What stands behind it in its subject need not wait for this disk: should what is answered be
 * forgotten, both are sent again, in their order. */
static void send_follower(struct delivery *delivery, const char *write_id)
{
    struct arena arena;
    struct method method;
    arena_init(&arena, ARENA);
    const struct waiting_write *next = waiting_follower(delivery->store, write_id, &arena);
    if (next != NULL && !is_under_way(delivery, next->write_id) &&
        method_find(contract_services, next->method, &method))
        send_write(delivery, next->write_id, &method, next->request);
    arena_release(&arena);
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
    if (!is_open(delivery, sent) && reply->code != GRPC_ABORTED &&
        !backoff_is_resting(&delivery->backoff))
        send_follower(delivery, sent->write_id);
    if (delivery->sending == 0 || delivery->settling >= LOT ||
        asked_waits(&delivery->asked, sent->write_id)) {
        settle(delivery);
        return;
    }
    if (event_pending(delivery->lot, EV_TIMEOUT, NULL) == 0)
        event_add(delivery->lot, &soon);
    if (delivery->sending <= AT_ONCE / 2 && !reply_is_open(reply))
        fill(delivery);
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
    if (backoff_is_resting(&delivery->backoff))
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
    backoff_init(&delivery->backoff, base, on_timer, delivery);
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
    if (delivery == NULL)
        return;
    backoff_hold(&delivery->backoff);
    if (delivery->settling > 0)
        settle(delivery);
    asked_tell(&delivery->asked, NULL, DELIVERY_WAITING, &ended);
    backoff_release(&delivery->backoff);
    event_free(delivery->lot);
    free(delivery);
}

/* As it was kept the first time. One that stands behind others of its subject goes when these have
 * gone. */
static void send_or_queue(struct delivery *delivery, const char *write_id,
                          const struct method *method, struct arena *arena)
{
    const struct waiting_write *kept = waiting_find(delivery->store, write_id, arena);
    if (kept == NULL || kept->request == NULL || is_under_way(delivery, write_id))
        return;
    if (waiting_before(delivery->store, write_id) == 0)
        send_write(delivery, write_id, method, kept->request);
    else
        backoff_hurry(&delivery->backoff, false);
}

void delivery_ask(struct delivery *delivery, struct arena *arena, const struct method *method,
                  const ProtobufCMessage *request, delivery_done *done, void *owner)
{
    static const struct reply blocked = {
        .code = GRPC_UNAVAILABLE,
        .message = "an earlier one was changed by somebody else meanwhile: choose there first"};
    const char *write_id = method_write_id(request);
    const char *fault =
        waiting_keep(delivery->store, write_id, method_name(method, arena), request, arena);
    if (fault != NULL) {
        const struct reply not_kept = {.code = GRPC_INTERNAL, .message = fault};
        done(owner, DELIVERY_NOT_KEPT, &not_kept);
        return;
    }
    if (waiting_is_blocked(delivery->store, write_id)) {
        done(owner, DELIVERY_WAITING, &blocked);
        return;
    }
    asked_add(&delivery->asked, delivery->base, delivery->line, write_id, done, owner);
    send_or_queue(delivery, write_id, method, arena);
}

bool delivery_is_sending(const struct delivery *delivery, const char *write_id)
{
    return is_under_way((void *)(uintptr_t)delivery, write_id);
}

void delivery_hurry(struct delivery *delivery)
{
    backoff_hurry(&delivery->backoff, true);
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
