/* What names a pupil is found wherever it stands. */
#include "client/line/upn_guard.h"

#include "senconet/v1/people.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/cmocka.h"

#include <string.h>

enum { ARENA = 1 << 16 };

static struct arena arena;
static struct violations found;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, ARENA);
    violations_init(&found, &arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void a_reason_that_names_a_pupil_is_found_at_its_place(void **state)
{
    (void)state;
    Senconet__V1__FigureReason first = SENCONET__V1__FIGURE_REASON__INIT, second = first;
    Senconet__V1__FigureReason *figures[] = {&first, &second};
    Senconet__V1__ReturnActRequest request = SENCONET__V1__RETURN_ACT_REQUEST__INIT;
    first.reason = (char *)"look again";
    second.reason = (char *)"is Z999499913001 counted?";
    request.reason = (char *)"and H999499913002A";
    request.figures = figures;
    request.n_figures = 2;
    assert_false(upn_guard(&request.base, &found));
    assert_int_equal(found.count, 2);
    assert_string_equal(found.of[0].field, "reason");
    assert_string_equal(found.of[1].field, "figures[1].reason");
    assert_non_null(strstr(found.of[1].description, "UPN"));
}

static void what_names_nobody_passes(void **state)
{
    (void)state;
    Senconet__V1__ReturnActRequest request = SENCONET__V1__RETURN_ACT_REQUEST__INIT;
    request.reason = (char *)"of 20 pupils, 12 have left: see letter A12/2012 of 17 January 2013";
    request.collection = (char *)"2012-13";
    request.write_id = (char *)"a1234567-1234-4123-8123-123456789012";
    assert_true(upn_guard(&request.base, &found));
    assert_int_equal(found.count, 0);
}

static void a_fingerprint_is_no_name_however_its_digits_fall(void **state)
{
    static const char fingerprint[] =
        "2a265e90478261931aa52b1b4f1e9f8f0d1c7a6e5d4c3b2a1908f7e6d5c4b3a2";
    char longer[80];
    Senconet__V1__ReturnActRequest request = SENCONET__V1__RETURN_ACT_REQUEST__INIT;
    (void)state;
    request.reason = (char *)(uintptr_t)fingerprint;
    assert_true(upn_guard(&request.base, &found));
    snprintf(longer, sizeof longer, "%s0", fingerprint);
    request.reason = longer;
    assert_false(upn_guard(&request.base, &found));
}

static void bytes_are_no_words(void **state)
{
    (void)state;
    Senconet__V1__InviteRequest request = SENCONET__V1__INVITE_REQUEST__INIT;
    request.has_secret_hash = 1;
    request.secret_hash.data = (uint8_t *)(uintptr_t) "Z999499913001 Z999499913001 abcd";
    request.secret_hash.len = 32;
    assert_true(upn_guard(&request.base, &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_reason_that_names_a_pupil_is_found_at_its_place, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_names_nobody_passes, begin, end),
        cmocka_unit_test_setup_teardown(a_fingerprint_is_no_name_however_its_digits_fall, begin,
                                        end),
        cmocka_unit_test_setup_teardown(bytes_are_no_words, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
