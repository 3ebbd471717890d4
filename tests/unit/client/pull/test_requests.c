/* What is asked again for a change: by kind, school, collection and number; each once. */
#include "client/pull/requests.h"

#include "common/domain/change_kinds.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/needs.pb-c.h"
#include "senconet/v1/policies.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/cmocka.h"

static struct arena arena;
static struct requests requests;
static Senconet__V1__Collection first, second;
static Senconet__V1__Collection *both[] = {&first, &second};
static Senconet__V1__ListCollectionsAnswer collections;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 22);
    requests_init(&requests, &arena);
    senconet__v1__collection__init(&first);
    senconet__v1__collection__init(&second);
    senconet__v1__list_collections_answer__init(&collections);
    first.key = "2025-26";
    second.key = "2026-27";
    first.policy = second.policy = "modern";
    first.policy_version = second.policy_version = 2;
    collections.collections = both;
    collections.n_collections = 2;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static Senconet__V1__Change change_of(const char *kind, uint64_t school, const char *subject)
{
    Senconet__V1__Change change = SENCONET__V1__CHANGE__INIT;
    change.kind = (char *)(uintptr_t)kind;
    change.has_school = school != 0;
    change.school = school;
    change.subject = (char *)(uintptr_t)subject;
    return change;
}

static size_t count_of(const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < requests.count; i++)
        count += strcmp(requests.of[i].name, name) == 0;
    return count;
}

static const void *first_of(const char *name)
{
    for (size_t i = 0; i < requests.count; i++)
        if (strcmp(requests.of[i].name, name) == 0)
            return requests.of[i].request;
    return NULL;
}

static void a_return_is_read_again_in_its_collection_only(void **state)
{
    const Senconet__V1__Change change = change_of("return saved", 9994999, "2026-27/3");
    (void)state;
    requests_for_change(&requests, &change, &collections);
    assert_int_equal(count_of("senconet.v1.Returns/Get"), 1);
    const Senconet__V1__GetReturnRequest *request = first_of("senconet.v1.Returns/Get");
    assert_int_equal(request->school, 9994999);
    assert_string_equal(request->collection, "2026-27");
}

static void a_key_that_begins_like_another_is_another(void **state)
{
    const Senconet__V1__Change change = change_of("return saved", 9994999, "2026-27-practice/1");
    (void)state;
    requests_for_change(&requests, &change, &collections);
    assert_int_equal(count_of("senconet.v1.Returns/Get"), 0);
}

static void the_same_is_asked_once(void **state)
{
    const Senconet__V1__Change saved = change_of("return saved", 9994999, "2026-27/3");
    const Senconet__V1__Change sent = change_of("return submitted", 9994999, "2026-27/4");
    (void)state;
    requests_for_change(&requests, &saved, &collections);
    size_t count = requests.count;
    requests_for_change(&requests, &sent, &collections);
    assert_int_equal(requests.count, count);
}

static void a_record_is_read_by_its_number(void **state)
{
    const Senconet__V1__Change change = change_of("need", 9994999, "12/3");
    (void)state;
    requests_for_change(&requests, &change, &collections);
    const Senconet__V1__GetNeedRequest *request = first_of("senconet.v1.Needs/Get");
    assert_int_equal(request->need, 12);
    assert_int_equal(count_of("senconet.v1.Needs/List"), 1);
}

static void what_a_change_does_not_tell_is_not_asked_for(void **state)
{
    const Senconet__V1__Change none = change_of("need", 0, "twelve");
    const Senconet__V1__Change of_the_trust = change_of("school", 0, "");
    (void)state;
    requests_for_change(&requests, &none, &collections);
    assert_int_equal(count_of("senconet.v1.Needs/Get"), 0);
    requests_for_change(&requests, &of_the_trust, &collections);
    assert_int_equal(count_of("senconet.v1.Schools/Get"), 0);
}

static void a_kind_that_is_not_known_is_nothing(void **state)
{
    const Senconet__V1__Change change = change_of("something new", 9994999, "1");
    (void)state;
    requests_for_change(&requests, &change, &collections);
    assert_int_equal(requests.count, 0);
}

static void a_school_that_begins_is_read_collection_by_collection(void **state)
{
    Senconet__V1__Change change = change_of("school", 9994999, NULL);
    (void)state;
    change.has_begins = change.begins = 1;
    requests_for_change(&requests, &change, &collections);
    assert_int_equal(count_of("senconet.v1.Returns/Get"), 2);
    assert_int_equal(count_of("senconet.v1.Schools/Get"), 1);
    assert_int_equal(count_of("senconet.v1.People/Me"), 1);
    assert_int_equal(count_of("senconet.v1.Allocations/Get"), 2); /* whichever is in force */
    const Senconet__V1__GetAllocationRequest *in_force = first_of("senconet.v1.Allocations/Get");
    assert_false(in_force->has_number);
    assert_int_equal(count_of("senconet.v1.Policies/Get"), 2); /* one of both, and the newest */
    const Senconet__V1__GetPolicyRequest *policy = first_of("senconet.v1.Policies/Get");
    assert_int_equal(policy->version, 2);
}

static void of_the_whole_trust_only_what_is_everybodys_is_read(void **state)
{
    Senconet__V1__Change change = change_of("trust", 0, NULL);
    (void)state;
    change.has_begins = change.begins = 1;
    requests_for_change(&requests, &change, &collections);
    assert_int_equal(count_of("senconet.v1.Agencies/List"), 1);
    assert_int_equal(count_of("senconet.v1.Returns/List"), 0);
    assert_int_equal(count_of("senconet.v1.People/List"), 0);
}

static void what_is_told_of_peoples_rights_is_not_read(void **state)
{
    const Senconet__V1__Change change = change_of("data request", 0, "3");
    (void)state;
    requests_for_change(&requests, &change, &collections);
    assert_int_equal(requests.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_return_is_read_again_in_its_collection_only, begin, end),
        cmocka_unit_test_setup_teardown(a_key_that_begins_like_another_is_another, begin, end),
        cmocka_unit_test_setup_teardown(the_same_is_asked_once, begin, end),
        cmocka_unit_test_setup_teardown(a_record_is_read_by_its_number, begin, end),
        cmocka_unit_test_setup_teardown(what_a_change_does_not_tell_is_not_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(a_kind_that_is_not_known_is_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_school_that_begins_is_read_collection_by_collection,
                                        begin, end),
        cmocka_unit_test_setup_teardown(of_the_whole_trust_only_what_is_everybodys_is_read, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_is_told_of_peoples_rights_is_not_read, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
