/* The packed bytes of School X's messages, as they are stored. They must not change unnoticed: an
 * issued allocation's fingerprint is over these bytes, its policy's among them; Policies.Add
 * compares a policy's bytes with the newest version's, and Returns.Supply those of a part with the
 * ones that stand, so that other bytes for the same content would make new versions and changes of
 * what nobody changed; and the client tells by them whether a return is the same. A field that is
 * added and filled changes them: then see to each of these before the bytes here are renewed. */
#include "common/message/figures.h"
#include "common/message/policy.h"
#include "common/message/working.h"
#include "common/wire/message.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static struct arena arena;

static const char *packed(const ProtobufCMessage *message)
{
    size_t length;
    const uint8_t *bytes = message_pack(&arena, message, &length);
    char *text = arena_need(&arena, length * 2 + 1);
    for (size_t i = 0; i < length; i++)
        snprintf(text + i * 2, 3, "%02x", bytes[i]);
    return text;
}

/* Everything a return can hold, in one. */
static struct figures all_figures(void)
{
    struct figures figures = supplied_return().figures;
    figures.of[FIGURE_K_AGENCIES] = given(0);
    return figures;
}

static void figures_are_packed_as_they_always_were(void **state)
{
    const struct figures figures = all_figures();
    (void)state;
    assert_string_equal(
        packed(&figures_message(&arena, &figures)->base),
        "0a0d080a100518062000280030b30110c801180020222822320a323031322d30312d31383a0a"
        "323031332d30312d313740c81a4a104c41206d6f62696c69747920646174615207323031312f"
        "313258ccc59d036207323031322d31336a1d7363686f6f6c2062756467657420736861726520"
        "73746174656d656e74720a323031332d30312d3137");
}

static void the_charters_policy_is_packed_as_it_always_was(void **state)
{
    const struct policy policy = policy_charter();
    Senconet__V1__Policy *message = policy_message(&arena, &policy, 0);
    (void)state;
    message->has_version = 0; /* stands beside it */
    assert_string_equal(
        packed(&message->base),
        "0a07636861727465721a08086410f40318f40320a01f280130e80738a08d0640014a0608d00f"
        "10e8074a0608b81710d00f4a0608a01f10b817500158016001680170017a04080010037a0408"
        "0110017a04080210017a04080310017a04080410017a04080510027a04080610037a04080710"
        "037a04080810038001f4fd01");
}

static void a_working_is_packed_as_it_always_was(void **state)
{
    const struct figures figures = all_figures();
    const struct policy policy = policy_charter();
    const struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
    (void)state;
    assert_string_equal(
        packed(&working_message(&arena, &working)->base),
        "0801189035220d08e80710c41318b8172000280028e43230f46738b8174001484450c80158c8"
        "1a60d00f688827708c157800");
}

/* As it is before it is issued: number, day and fingerprint stand beside it. */
static void an_allocation_is_packed_as_it_always_was(void **state)
{
    const struct figures figures = school_x();
    Senconet__V1__Allocation *allocation =
        message_new(&arena, &senconet__v1__allocation__descriptor);
    Senconet__V1__Working working = SENCONET__V1__WORKING__INIT;
    (void)state;
    allocation->has_school = allocation->has_kind = allocation->has_return_version =
        allocation->has_policy_version = 1;
    allocation->school = 9994999;
    allocation->school_name = arena_copy(&arena, "School X");
    allocation->kind = SENCONET__V1__SCHOOL_KIND__PRIMARY;
    allocation->collection = arena_copy(&arena, "2012-13");
    allocation->return_version = 2;
    allocation->policy_name = arena_copy(&arena, "charter");
    allocation->policy_version = 1;
    allocation->figures = figures_message(&arena, &figures);
    allocation->working = &working;
    assert_string_equal(
        packed(&allocation->base),
        "08f785e20412085363686f6f6c205818022207323031322d313330023a076368617274657240"
        "014a140a06080a1005180610c8012022282258ccc59d035200");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_packed_as_they_always_were),
        cmocka_unit_test(the_charters_policy_is_packed_as_it_always_was),
        cmocka_unit_test(a_working_is_packed_as_it_always_was),
        cmocka_unit_test(an_allocation_is_packed_as_it_always_was),
    };
    arena_init(&arena, 1 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
