/* A write is kept, sent and settled. The store is its owner's for moments only: commands run beside
 * each other, and beside the night's sync. */
#include "client/commands/offline.h"

#include "client/commands/explain.h"
#include "client/line/refusal.h"
#include "client/outbox/deliver_all.h"
#include "client/outbox/offered.h"
#include "client/outbox/outcome.h"
#include "client/store/owner.h"
#include "client/store/waiting.h"
#include "common/wire/json.h"

#include <string.h>

struct writing_offline {
    struct offline *offline;
    const struct method *method;
    const char *name, *write_id;
    const ProtobufCMessage *request;
};

/* NULL, and why. */
static struct store *open_store(struct offline *offline, const char **fault)
{
    struct store *store = NULL;
    *fault = owner_become(&store, offline->profile, STORE_FILE, offline->arena);
    if (store != NULL && store_moved_aside(store) != NULL && !offline->told_aside) {
        fprintf(stderr, "senco: %s\n", store_moved_aside(store));
        offline->told_aside = true;
    }
    return store;
}

static void print_saved(const struct writing_offline *writing, const char *why)
{
    json_t *object = json_pack("{s:{s:s, s:s, s:s*, s:s}}", "saved", "writeId", writing->write_id,
                               "method", writing->name, "why", why, "next", "senco sync");
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code say_saved(const struct writing_offline *writing, const char *why)
{
    if (!writing->offline->told_why)
        fprintf(stderr, "senco: the trust's server cannot be reached: %s\n", why);
    fprintf(stderr,
            "senco: saved here, will be sent: senco sync, or senco open (senco status shows what "
            "waits; this is %.8s)\n",
            writing->write_id);
    if (writing->offline->arguments->json)
        print_saved(writing, why);
    return EXIT_SAVED;
}

/* It went out with others, and what became of it could not be written down. */
static enum exit_code say_unkept(const struct writing_offline *writing, const char *why)
{
    fprintf(stderr, "senco: the trust has answered, but %s\n", why);
    fprintf(stderr,
            "senco: this is saved here (%.8s), and is sent again, which does it once: senco sync, "
            "when there is room\n",
            writing->write_id);
    if (writing->offline->arguments->json)
        print_saved(writing, why);
    return EXIT_SAVED;
}

static enum exit_code say_blocked(const struct writing_offline *writing)
{
    static const char why[] = "something earlier of yours about the same was changed by somebody "
                              "else meanwhile";
    fprintf(stderr, "senco: %s\n", why);
    fprintf(stderr,
            "senco: saved here, will be sent once you have chosen between the two: senco status\n");
    if (writing->offline->arguments->json)
        print_saved(writing, why);
    return EXIT_SAVED;
}

static const char *settle(struct store *store, const struct writing_offline *writing,
                          const struct reply *reply)
{
    struct arena *arena = writing->offline->arena;
    struct waiting_answer answer = {.write_id = writing->write_id, .seen = true};
    if (!reply_is_open(reply)) {
        answer.outcome = outcome_of(reply, arena);
        answer.epoch = outcome_epoch(reply, arena);
    } else if (!reply->sent) {
        return NULL;
    }
    return waiting_settle(store, &answer, 1, arena);
}

/* The trust came back from a copy of before: what it had received since is sent again. */
static const char *follow_history(struct store *store, const struct writing_offline *writing,
                                  const struct reply *reply)
{
    struct offline *offline = writing->offline;
    struct delivered delivered;
    uint64_t offered;
    const char *fault =
        offered_again(store, outcome_epoch(reply, offline->arena), &offered, offline->arena);
    if (fault != NULL || offered == 0)
        return fault;
    deliver_all(store, offline->profile, NULL, NULL, &delivered, offline->arena);
    return delivered.why == NULL
               ? NULL
               : arena_print(offline->arena, "of what is sent again, some waits still: %s",
                             delivered.why);
}

/* What was not settled is sent once more some time, under the same id, and answered the same. */
static void settle_later(const struct writing_offline *writing, const struct reply *reply)
{
    const char *fault;
    struct store *store = open_store(writing->offline, &fault);
    if (store != NULL)
        fault = settle(store, writing, reply);
    if (store != NULL && fault == NULL)
        fault = follow_history(store, writing, reply);
    if (store != NULL && fault != NULL)
        fprintf(stderr, "senco: %s\n", fault);
    store_close(store);
}

static void ask(const struct writing_offline *writing, struct reply *reply)
{
    server_ask_again(writing->offline->server, writing->method->service,
                     writing->method->described->name, writing->request, reply);
}

/* Nothing can be kept: as it was before anything was. */
static bool write_unkept(const struct writing_offline *writing, const char *fault,
                         struct reply *reply, enum exit_code *code)
{
    *reply = (struct reply){.code = GRPC_UNAVAILABLE, .message = writing->offline->why};
    if (!writing->offline->down)
        ask(writing, reply);
    if (reply->code == GRPC_OK && reply->answered && fault != NULL)
        fprintf(stderr,
                "senco: the trust has received it, but it is not kept on this machine, so that "
                "senco status does not show it: %s\n",
                fault);
    if (!reply_is_open(reply))
        return true;
    *code = explain_reply(reply, writing->offline->arguments);
    if (fault != NULL)
        fprintf(stderr, "senco: nor can it be saved here to be sent later: %s\n", fault);
    return false;
}

/* Those before it go first, and it with them. */
static bool deliver(const struct writing_offline *writing, struct store *store, struct reply *reply,
                    enum exit_code *code)
{
    struct offline *offline = writing->offline;
    struct delivered delivered;
    size_t count = 0;
    deliver_all(store, offline->profile, NULL, NULL, &delivered, offline->arena);
    Senconet__Desk__V1__Waiting **mine =
        waiting_named(store, writing->write_id, &count, offline->arena);
    if (count == 1 && mine[0]->outcome != NULL) {
        outcome_reply(mine[0]->outcome, writing->method->described->output, reply, offline->arena);
        const char *fault = waiting_seen(store, writing->write_id, offline->arena);
        if (fault != NULL)
            fprintf(stderr, "senco: %s\n", fault);
        return true;
    }
    bool behind = count == 1 && mine[0]->state == SENCONET__DESK__V1__WAITING__STATE__BLOCKED;
    *code = behind ? say_blocked(writing)
            : delivered.unkept
                ? say_unkept(writing, delivered.why)
                : say_saved(writing, delivered.why != NULL ? delivered.why : "it has not answered");
    return false;
}

/* Kept. The store is given up while it is sent. */
static bool send_kept(const struct writing_offline *writing, struct store *store,
                      struct reply *reply, enum exit_code *code)
{
    struct offline *offline = writing->offline;
    bool blocked = waiting_is_blocked(store, writing->write_id);
    if (!blocked && !offline->down && waiting_before(store, writing->write_id) > 0) {
        bool told = deliver(writing, store, reply, code);
        store_close(store);
        return told;
    }
    store_close(store);
    if (blocked || offline->down) {
        *code = blocked ? say_blocked(writing) : say_saved(writing, offline->why);
        return false;
    }
    ask(writing, reply);
    settle_later(writing, reply);
    if (!reply_is_open(reply))
        return true;
    /* One whose history is not believed has been reached; what it is told of that stays to be sent.
     */
    *code = reply->disbelieved ? explain_reply(reply, offline->arguments)
                               : say_saved(writing, reply->message);
    return false;
}

/* What has been answered is the trust's to compare. */
static bool is_waiting(const struct writing_offline *writing, struct store *store)
{
    size_t count;
    Senconet__Desk__V1__Waiting **mine =
        waiting_named(store, writing->write_id, &count, writing->offline->arena);
    return count == 1 && (mine[0]->state == SENCONET__DESK__V1__WAITING__STATE__READY ||
                          mine[0]->state == SENCONET__DESK__V1__WAITING__STATE__BLOCKED);
}

/* Given again by its id it may have been made of what lay here by then: what was saved the first
 * time is what is sent. */
static void follow_kept(struct writing_offline *writing, struct store *store)
{
    const struct waiting_write *kept =
        waiting_find(store, writing->write_id, writing->offline->arena);
    if (kept != NULL && kept->request != NULL)
        writing->request = kept->request;
}

bool offline_write(struct offline *offline, const struct method *method,
                   const ProtobufCMessage *request, struct reply *reply, enum exit_code *code)
{
    struct writing_offline writing = {.offline = offline,
                                      .method = method,
                                      .name = method_name(method, offline->arena),
                                      .write_id = method_write_id(request),
                                      .request = request};
    const char *fault = NULL;
    struct store *store = open_store(offline, &fault);
    if (store == NULL)
        return write_unkept(&writing, fault, reply, code);
    fault = waiting_keep(store, writing.write_id, writing.name, request, offline->arena);
    if (fault == NULL) {
        follow_kept(&writing, store);
        return send_kept(&writing, store, reply, code);
    }
    bool waits = is_waiting(&writing, store);
    store_close(store);
    if (!waits)
        return write_unkept(&writing, fault, reply, code);
    refusal_say(offline->arguments, GRPC_ABORTED, "%s", fault);
    *code = EXIT_CONFLICT;
    return false;
}
