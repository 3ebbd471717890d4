/* Page by page: what a page tells is read and kept before its cursor is.
 *
 *      ask page --> me --> collections --> read, several at once --> keep its cursor --> done
 *       ^  |  |                                                         |
 *       |  |  +-- nothing to be read in it -----------------------------+
 *       |  +-- something is gone: forget, and no cursor                 |
 *       +-----+---------------------------------------------- more -----+
 */
#include "client/pull/pull.h"

#include "client/line/upn_guard.h"
#include "client/pull/place.h"
#include "client/pull/requests.h"
#include "client/store/kept.h"
#include "common/base/memory.h"
#include "senconet/v1/changes.pb-c.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/people.pb-c.h"

#include <string.h>

enum {
    PAGE = 1000,
    ARENA = 256 << 20,
    ASKING_ARENA = 64 << 20,
    OUTER_ARENA = 1 << 20,
    COLLECTIONS_MOST = 1000
};

/* What comes after an answer that was waited for. */
typedef void pull_step(struct pull *pull, const void *answer);

struct pull {
    struct line *line;
    struct store *store;
    unsigned at_once;
    pulled_some *progress;
    pull_done *done;
    void *owner;
    struct pulled pulled;
    struct arena outer; /* of what is told in the end */
    struct arena arena; /* of a page */
    pull_step *step;
    const Senconet__V1__PullAnswer *page;
    const Senconet__V1__MeAnswer *me;
    struct requests requests;
    size_t next, open; /* of the requests: to be asked next; under way */
};

/* One request under way. */
struct asked {
    struct pull *pull;
    struct arena arena;
    const struct request_to_ask *asks;
};

static void fail(struct pull *pull, const struct reply *reply)
{
    struct pulled *pulled = &pull->pulled;
    if (pulled->why != NULL)
        return;
    pulled->refused = reply->answered;
    pulled->code = reply->code;
    pulled->why = arena_copy(&pull->outer, reply_words(reply));
}

static void fail_here(struct pull *pull, const char *fault)
{
    if (fault == NULL || pull->pulled.why != NULL)
        return;
    pull->pulled.unkept = true;
    pull->pulled.code = GRPC_INTERNAL;
    pull->pulled.why = arena_copy(&pull->outer, fault);
}

/* It has to be asked again: there was no answer, it was not the trust's, or a fault of its own. Any
 * other says that as things are there is nothing to be read, which stops nothing. */
static bool failed(const struct reply *reply)
{
    return !reply->answered || reply->untrusted || reply->disbelieved ||
           reply->code == GRPC_UNAUTHENTICATED || grpc_code_is_fault(reply->code);
}

static const ProtobufCFieldDescriptor *next_page(const ProtobufCMessage *answer)
{
    return protobuf_c_message_descriptor_get_field_by_name(answer->descriptor, "next_page_token");
}

static bool is_list(const ProtobufCMessage *answer)
{
    return next_page(answer) != NULL;
}

/* A list that is longer than a page is not kept: it would be taken for the whole. */
static bool is_whole(const ProtobufCMessage *answer)
{
    const char *token = NULL;
    if (is_list(answer))
        memcpy(&token, (const char *)answer + next_page(answer)->offset, sizeof token);
    return token == NULL || token[0] == '\0';
}

/* A list is kept as commands ask for it too: as all of its pages (client/commands/offline.h). */
static void keep_answer(struct asked *asked, const ProtobufCMessage *answer)
{
    struct pull *pull = asked->pull;
    const struct request_to_ask *asks = asked->asks;
    struct violations names_pupils;
    violations_init(&names_pupils, &asked->arena);
    if (!is_whole(answer) || !upn_guard(answer, &names_pupils))
        return;
    fail_here(pull, kept_put(pull->store, asks->name, asks->request, answer, &asked->arena));
    if (is_list(answer))
        fail_here(pull, kept_put(pull->store, arena_print(&asked->arena, "%s all", asks->name),
                                 asks->request, answer, &asked->arena));
}

/* What is refused is for others to read, or is no more: it is not kept either. */
static void keep(struct asked *asked, const struct reply *reply)
{
    struct pull *pull = asked->pull;
    if (reply->code != GRPC_OK) {
        fail_here(pull,
                  kept_drop(pull->store, asked->asks->name, asked->asks->request, &asked->arena));
        return;
    }
    keep_answer(asked, reply->body);
    pull->pulled.read++;
}

static void ask_more(struct pull *pull);
static void end_page(struct pull *pull);

static void on_read(void *owner, const struct reply *reply)
{
    struct asked *asked = owner;
    struct pull *pull = asked->pull;
    if (failed(reply))
        fail(pull, reply);
    else
        keep(asked, reply);
    pull->open--;
    arena_release(&asked->arena);
    free(asked);
    if (pull->progress != NULL)
        pull->progress(pull->owner, pull->next - pull->open, pull->requests.count);
    ask_more(pull);
}

/* As many under way as there may be. */
static void ask_more(struct pull *pull)
{
    while (pull->pulled.why == NULL && pull->open < pull->at_once &&
           pull->next < pull->requests.count) {
        struct asked *asked = memory_zeroed(1, sizeof *asked);
        *asked = (struct asked){.pull = pull, .asks = &pull->requests.of[pull->next++]};
        arena_init(&asked->arena, ASKING_ARENA);
        pull->open++;
        line_ask(pull->line, &asked->arena, asked->asks->method.service->name,
                 asked->asks->method.described, asked->asks->request, on_read, asked);
    }
    if (pull->open == 0)
        end_page(pull);
}

static void on_told(void *owner, const struct reply *reply)
{
    struct pull *pull = owner;
    if (reply->answered && reply->code == GRPC_OK) {
        pull->step(pull, reply->body);
        return;
    }
    fail(pull, reply);
    end_page(pull);
}

static void ask(struct pull *pull, const ProtobufCServiceDescriptor *service, const char *name,
                const ProtobufCMessage *request, pull_step *step)
{
    pull->step = step;
    line_ask(pull->line, &pull->arena, service->name,
             protobuf_c_service_descriptor_get_method_by_name(service, name), request, on_told,
             pull);
}

static bool anything_gone(const Senconet__V1__PullAnswer *page)
{
    for (size_t i = 0; i < page->n_changes; i++)
        if (page->changes[i]->gone)
            return true;
    return false;
}

/* Who has a role for the whole trust is told of every school, and keeps their own only. */
static bool is_own(const Senconet__V1__MeAnswer *me, const Senconet__V1__Change *change)
{
    bool own = !change->has_school;
    for (size_t i = 0; me->person != NULL && i < me->person->n_roles; i++)
        own = own || me->person->roles[i]->school == change->school;
    return own;
}

static void read_page(struct pull *pull, const void *collections)
{
    const Senconet__V1__PullAnswer *page = pull->page;
    requests_init(&pull->requests, &pull->arena);
    for (size_t i = 0; i < page->n_changes; i++)
        if (is_own(pull->me, page->changes[i]))
            requests_for_change(&pull->requests, page->changes[i], collections);
    pull->next = 0;
    ask_more(pull);
}

/* What is read of a school is read collection by collection. */
static void ask_collections(struct pull *pull, const void *me)
{
    Senconet__V1__ListCollectionsRequest request = SENCONET__V1__LIST_COLLECTIONS_REQUEST__INIT;
    request.has_page_size = 1;
    request.page_size = COLLECTIONS_MOST;
    pull->me = me;
    ask(pull, &senconet__v1__collections__descriptor, "List", &request.base, read_page);
}

/* What is kept does not say of which school it is: where something is gone, all goes, and what is
 * the caller's still is read again. A cursor is never kept with it, so that whoever is killed
 * before that is told once more. */
static void forget(struct pull *pull)
{
    pull->pulled.forgot = true;
    fail_here(pull, place_forget(pull->store, &pull->arena));
    end_page(pull);
}

static void take_page(struct pull *pull, const void *answer)
{
    const Senconet__V1__MeRequest who = SENCONET__V1__ME_REQUEST__INIT;
    const Senconet__V1__PullAnswer *page = pull->page = answer;
    if (page->epoch != NULL)
        pull->pulled.epoch = arena_copy(&pull->outer, page->epoch);
    if (anything_gone(page)) {
        forget(pull);
        return;
    }
    pull->pulled.changes += page->n_changes;
    if (page->n_changes > 0)
        ask(pull, &senconet__v1__people__descriptor, "Me", &who.base, ask_collections);
    else
        end_page(pull);
}

static void ask_page(struct pull *pull)
{
    Senconet__V1__PullRequest request = SENCONET__V1__PULL_REQUEST__INIT;
    arena_init(&pull->arena, ARENA);
    pull->page = NULL;
    request.cursor = (char *)(uintptr_t)place_find(pull->store, &pull->arena);
    request.has_page_size = 1;
    request.page_size = PAGE;
    ask(pull, &senconet__v1__changes__descriptor, "Pull", &request.base, take_page);
}

static void tell(struct pull *pull)
{
    pull->done(pull->owner, &pull->pulled);
    arena_release(&pull->outer);
    free(pull);
}

static bool keep_place(struct pull *pull)
{
    const Senconet__V1__PullAnswer *page = pull->page;
    if (page == NULL || pull->pulled.why != NULL)
        return false;
    if (anything_gone(page))
        return true;
    if (page->cursor != NULL)
        fail_here(pull, place_keep(pull->store, page->cursor, &pull->arena));
    return page->more;
}

static void end_page(struct pull *pull)
{
    bool more = keep_place(pull);
    arena_release(&pull->arena);
    if (more && pull->pulled.why == NULL)
        ask_page(pull);
    else
        tell(pull);
}

void pull_begin(struct line *line, struct store *store, unsigned at_once, pulled_some *progress,
                pull_done *done, void *owner)
{
    struct pull *pull = memory_zeroed(1, sizeof *pull);
    *pull = (struct pull){.line = line,
                          .store = store,
                          .at_once = at_once,
                          .progress = progress,
                          .done = done,
                          .owner = owner};
    arena_init(&pull->outer, OUTER_ARENA);
    place_open(store, &pull->outer);
    ask_page(pull);
}
