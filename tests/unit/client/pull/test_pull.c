/* The feed followed against a line that is made up: what is kept, what is forgotten, and where the
 * cursor stands when something goes wrong in between. */
#include "client/pull/pull_all.h"

#include "client/pull/place.h"
#include "client/store/kept.h"
#include "common/wire/message.h"
#include "senconet/v1/changes.pb-c.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/people.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/client/store/store_made.h"

enum { SCHOOL = 9994999, PAGES = 4 };

/* In the place of client/wire/line.c. */
struct line {
    struct event_base *base;
};

static struct {
    Senconet__V1__PullAnswer *page[PAGES];
    const char *cursor[PAGES]; /* what was asked with */
    size_t pages, asked;
    bool reads_fail;
    enum grpc_code code; /* of what is read */
} trust;

struct told {
    line_done *done;
    void *owner;
    struct reply reply;
};

static const char *cursor_while_reading;

static void tell(evutil_socket_t none, short what, void *context)
{
    struct told *told = context;
    (void)none;
    (void)what;
    told->done(told->owner, &told->reply);
    free(told);
}

static void answer_page(struct told *told, const Senconet__V1__PullRequest *request)
{
    trust.cursor[trust.asked] = request->cursor != NULL ? strdup(request->cursor) : NULL;
    told->reply.body = &trust.page[trust.asked++]->base;
}

static void answer_read(struct told *told, const ProtobufCMessageDescriptor *type,
                        struct arena *of_asker)
{
    cursor_while_reading = place_find(store, &arena);
    told->reply.answered = !trust.reads_fail;
    told->reply.code = trust.code;
    told->reply.message = "made up";
    told->reply.body = message_new(of_asker, type);
}

static char key[] = "2026-27", policy[] = "modern";
static Senconet__V1__Collection collection;
static Senconet__V1__Collection *all[] = {&collection};
static Senconet__V1__ListCollectionsAnswer collections;
static Senconet__V1__RoleHeld role;
static Senconet__V1__RoleHeld *roles[] = {&role};
static Senconet__V1__Person person;
static Senconet__V1__MeAnswer me;

struct asking *line_ask(struct line *line, struct arena *of_asker, const char *service,
                        const ProtobufCMethodDescriptor *method, const ProtobufCMessage *request,
                        line_done *done, void *owner)
{
    static const struct timeval at_once = {0, 0};
    struct told *told = calloc(1, sizeof *told);
    *told = (struct told){.done = done, .owner = owner, .reply = {.answered = true, .message = ""}};
    if (request->descriptor == &senconet__v1__pull_request__descriptor)
        answer_page(told, (const Senconet__V1__PullRequest *)request);
    else if (strcmp(service, "senconet.v1.People") == 0)
        told->reply.body = &me.base;
    else if (request->descriptor == &senconet__v1__list_collections_request__descriptor)
        told->reply.body = &collections.base;
    else
        answer_read(told, method->output, of_asker);
    event_base_once(line->base, -1, EV_TIMEOUT, tell, told, &at_once);
    return NULL;
}

struct line *line_new(struct event_base *base, const struct profile *of)
{
    (void)base;
    (void)of;
    return NULL;
}

void line_free(struct line *line)
{
    (void)line;
}

void line_is_silent(struct line *line, const char *why)
{
    (void)line;
    (void)why;
}

void line_abandon(struct asking *asking)
{
    (void)asking;
}

struct line_state line_state(const struct line *line)
{
    (void)line;
    return (struct line_state){0};
}

static int begin(void **state)
{
    make_store(state);
    memset(&trust, 0, sizeof trust);
    cursor_while_reading = NULL;
    senconet__v1__collection__init(&collection);
    senconet__v1__list_collections_answer__init(&collections);
    senconet__v1__role_held__init(&role);
    senconet__v1__person__init(&person);
    senconet__v1__me_answer__init(&me);
    collection.key = key;
    collection.policy = policy;
    collections.collections = all;
    collections.n_collections = 1;
    role.has_school = 1;
    role.school = SCHOOL;
    person.roles = roles;
    person.n_roles = 1;
    me.person = &person;
    return 0;
}

static int end(void **state)
{
    for (size_t i = 0; i < PAGES; i++)
        free((char *)(uintptr_t)trust.cursor[i]);
    store_close(store);
    store = NULL;
    unlink(in_folder("kept-journal"));
    return remove_folder(state);
}

static Senconet__V1__Change *page_of(const char *kind, const char *cursor, bool more)
{
    Senconet__V1__PullAnswer *page = message_new(&arena, &senconet__v1__pull_answer__descriptor);
    page->changes = arena_need(&arena, sizeof *page->changes);
    page->changes[0] = message_new(&arena, &senconet__v1__change__descriptor);
    page->changes[0]->kind = arena_copy(&arena, kind);
    page->changes[0]->has_school = 1;
    page->changes[0]->school = SCHOOL;
    page->n_changes = 1;
    page->cursor = arena_copy(&arena, cursor);
    page->has_more = 1;
    page->more = more;
    trust.page[trust.pages++] = page;
    return page->changes[0];
}

static struct pulled pull(void)
{
    struct pulled pulled;
    struct line line = {event_base_new()};
    pull_all(line.base, &line, store, NULL, NULL, &pulled, &arena);
    event_base_free(line.base);
    return pulled;
}

static bool is_kept(void)
{
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    const char *read_at;
    request.has_school = 1;
    request.school = SCHOOL;
    request.collection = key;
    return kept_find(store, "senconet.v1.Returns/Get", &request.base,
                     &senconet__v1__get_return_answer__descriptor, &read_at, &arena) != NULL;
}

static void page_by_page_each_cursor_is_kept_after_what_it_says(void **state)
{
    (void)state;
    page_of("return saved", "first", true);
    page_of("return submitted", "second", false);
    assert_null(pull().why);
    assert_null(trust.cursor[0]);
    assert_string_equal(trust.cursor[1], "first");
    assert_string_equal(cursor_while_reading, "first"); /* while the second page's are read */
    assert_string_equal(place_find(store, &arena), "second");
    assert_true(is_kept());
}

static void what_was_not_read_is_asked_for_again(void **state)
{
    (void)state;
    page_of("return saved", "first", false);
    trust.reads_fail = true;
    assert_string_equal(pull().why, "made up");
    assert_null(place_find(store, &arena));
    page_of("return saved", "first", false);
    trust.reads_fail = false;
    assert_null(pull().why);
    assert_null(trust.cursor[1]);
    assert_true(is_kept());
}

static void what_is_refused_is_kept_no_longer(void **state)
{
    (void)state;
    page_of("return saved", "first", false);
    assert_null(pull().why);
    page_of("return saved", "second", false);
    trust.code = GRPC_PERMISSION_DENIED;
    assert_null(pull().why);
    assert_false(is_kept());
    assert_string_equal(place_find(store, &arena), "second");
}

static void a_fault_at_the_trust_takes_nothing_away_and_is_asked_for_again(void **state)
{
    static const enum grpc_code faults[] = {GRPC_INTERNAL, GRPC_UNKNOWN, GRPC_DATA_LOSS,
                                            GRPC_RESOURCE_EXHAUSTED, GRPC_UNAUTHENTICATED};
    (void)state;
    page_of("return saved", "first", false);
    assert_null(pull().why);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        trust.pages = trust.asked = 1;
        page_of("return saved", "second", false);
        trust.code = faults[i];
        assert_string_equal(pull().why, "made up");
        assert_true(is_kept());
        assert_string_equal(place_find(store, &arena), "first");
        free((char *)(uintptr_t)trust.cursor[1]);
        trust.cursor[1] = NULL;
    }
}

static void which_history_the_trust_has_is_told(void **state)
{
    static char epoch[] = "0b5f6d5e-5b6c-4f4e-8d6c-1c2d3e4f5a6b";
    (void)state;
    page_of("return saved", "first", false);
    trust.page[0]->epoch = epoch;
    assert_string_equal(pull().epoch, epoch);
}

static void where_something_is_gone_all_is_forgotten_and_read_anew(void **state)
{
    Senconet__V1__Change *gone;
    (void)state;
    page_of("return saved", "first", false);
    assert_null(pull().why);
    gone = page_of("school", "second", false);
    gone->has_gone = gone->gone = 1;
    page_of("collection", "anew", false);
    struct pulled pulled = pull();
    assert_true(pulled.forgot);
    assert_string_equal(trust.cursor[1], "first");
    assert_null(trust.cursor[2]);
    assert_false(is_kept());
    assert_string_equal(place_find(store, &arena), "anew");
}

static void another_schools_changes_are_not_read(void **state)
{
    (void)state;
    page_of("return saved", "first", false)->school = 9994001;
    struct pulled pulled = pull();
    assert_int_equal(pulled.read, 0);
    assert_int_equal(pulled.changes, 1);
    assert_string_equal(place_find(store, &arena), "first");
}

static void the_place_is_lost_with_the_answers(void **state)
{
    (void)state;
    page_of("return saved", "first", false);
    assert_null(pull().why);
    store_close(store);
    store = NULL;
    unlink(in_folder("kept"));
    unlink(in_folder("kept-journal"));
    reopen();
    page_of("return saved", "second", false);
    assert_null(pull().why);
    assert_null(trust.cursor[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(page_by_page_each_cursor_is_kept_after_what_it_says, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_was_not_read_is_asked_for_again, begin, end),
        cmocka_unit_test_setup_teardown(what_is_refused_is_kept_no_longer, begin, end),
        cmocka_unit_test_setup_teardown(
            a_fault_at_the_trust_takes_nothing_away_and_is_asked_for_again, begin, end),
        cmocka_unit_test_setup_teardown(which_history_the_trust_has_is_told, begin, end),
        cmocka_unit_test_setup_teardown(where_something_is_gone_all_is_forgotten_and_read_anew,
                                        begin, end),
        cmocka_unit_test_setup_teardown(another_schools_changes_are_not_read, begin, end),
        cmocka_unit_test_setup_teardown(the_place_is_lost_with_the_answers, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
