/* How long they are good, in words that agree with the days. */
#include "server/settings/own_certificates.h"

#include "server/authority/certificate.h"
#include "server/authority/files.h"
#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

#include <openssl/pem.h>
#include <stdlib.h>
#include <unistd.h>

enum { HOUR = 60 * 60, DAY = 24 * HOUR };

static char folder[40];

static int begin(void **state)
{
    snprintf(folder, sizeof folder, "/tmp/own-XXXXXX");
    return mkdtemp(folder) == NULL ? -1 : make_arena(state);
}

static int end(void **state)
{
    (void)unlink(authority_path(&arena, folder, SERVER_CERTIFICATE));
    return rmdir(folder) + release_arena(state);
}

static void write_server_certificate(long begins, long ends)
{
    EVP_PKEY *key = key_make();
    const struct certificate_order order = {.purpose = CERTIFICATE_ROOT,
                                            .common_name = "a test's",
                                            .key = key,
                                            .issuer_key = key,
                                            .days = 1};
    X509 *certificate = certificate_make(&order);
    assert_non_null(certificate);
    X509_gmtime_adj(X509_getm_notBefore(certificate), begins);
    X509_gmtime_adj(X509_getm_notAfter(certificate), ends);
    FILE *file = fopen(authority_path(&arena, folder, SERVER_CERTIFICATE), "w");
    assert_int_equal(PEM_write_X509(file, certificate), 1);
    assert_int_equal(fclose(file), 0);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

static const char *found(void)
{
    const struct options options = {.authority_directory = folder, .server_names = ""};
    return server_certificate_look(&options, &arena);
}

static const char *found_of(long ends)
{
    write_server_certificate(-DAY, ends);
    return found();
}

static void the_days_left_agree_with_their_number(void **state)
{
    (void)state;
    assert_string_equal(found_of(HOUR), "warning: expires in less than a day: nobody can ask the "
                                        "server then; sencod renew makes another");
    assert_string_equal(found_of(DAY + HOUR), "warning: expires in 1 day: nobody can ask the "
                                              "server then; sencod renew makes another");
    assert_string_equal(found_of(29 * DAY + HOUR), "warning: expires in 29 days: nobody can ask "
                                                   "the server then; sencod renew makes another");
    assert_null(found_of(30 * DAY + HOUR));
}

static void what_is_not_good_today_is_a_fault(void **state)
{
    (void)state;
    assert_string_equal(found_of(-HOUR), "has expired: nobody can ask the server any more; sencod "
                                         "renew makes another");
    write_server_certificate(HOUR, 90 * DAY);
    assert_non_null(strstr(found(), "is not good yet"));
}

static void one_that_is_not_there_is_made_by_init(void **state)
{
    (void)state;
    const char *words =
        arena_print(&arena, "%s/server.pem is missing: \"sencod init\" makes it", folder);
    assert_string_equal(found(), words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_days_left_agree_with_their_number, begin, end),
        cmocka_unit_test_setup_teardown(what_is_not_good_today_is_a_fault, begin, end),
        cmocka_unit_test_setup_teardown(one_that_is_not_there_is_made_by_init, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
