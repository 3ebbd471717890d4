/* Requests by name, and which of them are writes. */
#include "client/line/methods.h"

#include "senconet/v1/returns.pb-c.h"
#include "services.h"
#include "tests/unit/cmocka.h"

static void a_request_is_found_by_its_whole_name_alone(void **state)
{
    static const char *const no_names[] = {
        "",
        "/",
        "senconet.v1.Returns",
        "senconet.v1.Returns/",
        "senconet.v1.Returns/Burn",
        "senconet.v1.Returns/Get/Get",
        "senconet.v1.Return/Get",
        "senconet.v1.ReturnsX/Get",
        "Returns/Get",
        "/Get",
    };
    struct method method;
    (void)state;
    assert_true(method_find(contract_services, "senconet.v1.Returns/Get", &method));
    assert_ptr_equal(method.service, &senconet__v1__returns__descriptor);
    assert_string_equal(method.described->name, "Get");
    for (size_t i = 0; i < sizeof no_names / sizeof no_names[0]; i++)
        if (method_find(contract_services, no_names[i], &method))
            fail_msg("\"%s\" was found", no_names[i]);
}

static void its_name_is_the_one_it_is_found_by(void **state)
{
    struct method method;
    struct arena arena;
    (void)state;
    arena_init(&arena, 1 << 16);
    assert_true(method_find(contract_services, "senconet.v1.Returns/Get", &method));
    assert_string_equal(method_name(&method, &arena), "senconet.v1.Returns/Get");
    arena_release(&arena);
}

static void assert_writes(const char *name, bool writes)
{
    struct method method;
    assert_true(method_find(contract_services, name, &method));
    if (method_writes(method.described) != writes)
        fail_msg("%s: %s", name, writes ? "is a write" : "is no write");
}

static void a_write_is_a_request_with_an_id(void **state)
{
    (void)state;
    assert_writes("senconet.v1.Returns/Submit", true);
    assert_writes("senconet.v1.Allocations/Acknowledge", true);
    assert_writes("senconet.v1.Returns/Get", false);
    assert_writes("senconet.v1.Allocations/Issue", false);
}

static void the_id_is_the_requests(void **state)
{
    Senconet__V1__WriteReturnRequest write = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    Senconet__V1__GetReturnRequest read = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    (void)state;
    assert_null(method_write_id(&write.base));
    write.write_id = (char[]){"6f1c2b3a-0001-4000-8000-0123456789ab"};
    assert_string_equal(method_write_id(&write.base), "6f1c2b3a-0001-4000-8000-0123456789ab");
    assert_null(method_write_id(&read.base));
}

static void what_is_told_of_other_people_stays_at_the_trust(void **state)
{
    (void)state;
    assert_true(method_stays_at_trust("senconet.v1.People/List"));
    assert_true(method_stays_at_trust("senconet.v1.Disclosures/List"));
    assert_true(method_stays_at_trust("senconet.v1.Privacy/Export"));
    assert_false(method_stays_at_trust("senconet.v1.People/Me"));
    assert_false(method_stays_at_trust("senconet.v1.Returns/List"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_is_found_by_its_whole_name_alone),
        cmocka_unit_test(its_name_is_the_one_it_is_found_by),
        cmocka_unit_test(a_write_is_a_request_with_an_id),
        cmocka_unit_test(the_id_is_the_requests),
        cmocka_unit_test(what_is_told_of_other_people_stays_at_the_trust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
