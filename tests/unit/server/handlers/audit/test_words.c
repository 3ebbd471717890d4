/* Lines of the audit in words. */
#include "server/handlers/audit/words.h"

#include "server/handlers/list.h"
#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

#include <string.h>

static void an_act_is_said_in_words_with_what_became_of_it(void **state)
{
    (void)state;
    assert_string_equal(audit_act_words(&arena, "Returns/Submit"), "sent the return");
    assert_string_equal(audit_act_words(&arena, "Returns/Accept refused"),
                        "tried, and was refused: accepted the return");
    assert_string_equal(audit_act_words(&arena, "People/Add again"), "added a person (again)");
    assert_string_equal(audit_act_words(&arena, "People/Revoke all but this"),
                        "took back certificates and codes, but the one in use");
    assert_string_equal(audit_act_words(&arena, "Returns/Supply withdrawal"),
                        "withdrew supplied figures");
}

static void an_act_of_another_program_is_given_as_it_is(void **state)
{
    (void)state;
    assert_string_equal(audit_act_words(&arena, "Duties/Log"), "Duties/Log");
    assert_string_equal(audit_act_words(&arena, "Returns/Submitted"), "Returns/Submitted");
    assert_string_equal(audit_act_words(&arena, "Returns/Submit of old"), "Returns/Submit of old");
}

static void a_person_is_named_with_the_role_or_the_reason(void **state)
{
    (void)state;
    assert_string_equal(audit_about_words(&arena, "12", "Anna", NULL), "Anna (12)");
    assert_string_equal(audit_about_words(&arena, "12 role 2", "Anna", NULL), "Anna (12): SENCO");
    assert_string_equal(audit_about_words(&arena, "12: lost", "Anna", NULL), "Anna (12): lost");
    assert_string_equal(audit_about_words(&arena, "12 role 99", "Anna", NULL), "Anna (12) role 99");
}

static void a_return_is_named_by_its_collection_and_version(void **state)
{
    (void)state;
    assert_string_equal(audit_about_words(&arena, "5/3", NULL, "2026-27"), "2026-27, version 3");
    assert_string_equal(audit_about_words(&arena, "5/3 ", NULL, "2026-27"), "2026-27, version 3");
    assert_string_equal(audit_about_words(&arena, "5/3 count again", NULL, "2026-27"),
                        "2026-27, version 3: count again");
    assert_string_equal(audit_about_words(&arena, "5 exempt opened in May", NULL, "2026-27"),
                        "2026-27: exempt opened in May");
}

static void what_begins_with_neither_stays_as_it_was_noted(void **state)
{
    (void)state;
    assert_string_equal(audit_about_words(&arena, "charter@2", NULL, NULL), "charter@2");
    assert_string_equal(audit_about_words(&arena, "", NULL, NULL), "");
}

static void what_is_read_of_people_has_words(void **state)
{
    size_t personal = 0;
    (void)state;
    assert_string_equal(audit_act_words(&arena, "Teachers/Get read"),
                        "read what qualifies a SENCO");
    for (const struct handler *const *each = handlers; *each != NULL; each++) {
        if (!(*each)->personal || !(*each)->reads)
            continue;
        const char *act = arena_print(&arena, "%s read", strrchr((*each)->method, '.') + 1);
        if (strcmp(audit_act_words(&arena, act), act) == 0)
            fail_msg("%s has no words in common/domain/act_words.c", act);
        personal++;
    }
    assert_true(personal > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_act_is_said_in_words_with_what_became_of_it),
        cmocka_unit_test(an_act_of_another_program_is_given_as_it_is),
        cmocka_unit_test(a_person_is_named_with_the_role_or_the_reason),
        cmocka_unit_test(a_return_is_named_by_its_collection_and_version),
        cmocka_unit_test(what_is_read_of_people_has_words),
        cmocka_unit_test(what_begins_with_neither_stays_as_it_was_noted),
    };
    return cmocka_run_group_tests(tests, make_arena, release_arena);
}
