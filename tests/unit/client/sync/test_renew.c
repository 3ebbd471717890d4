/* A certificate that is to be renewed, and cannot be, is spoken of. */
#include "client/sync/sync.h"

#include "tests/unit/cmocka.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DAY = 24 * 60 * 60 };

static struct sync sync_made;
static char folder[64];

static const char *in_folder(const char *name)
{
    return arena_print(&sync_made.arena, "%s/%s", folder, name);
}

static void write_certificate(const char *path, long begins)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    X509_gmtime_adj(X509_getm_notBefore(certificate), begins);
    X509_gmtime_adj(X509_getm_notAfter(certificate), begins + 180L * DAY);
    X509_set_pubkey(certificate, key);
    assert_true(X509_sign(certificate, key, EVP_sha256()) > 0);
    assert_int_equal(PEM_write_X509(file, certificate), 1);
    fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

static int begin(void **state)
{
    (void)state;
    sync_made = (struct sync){0};
    STAILQ_INIT(&sync_made.notes);
    arena_init(&sync_made.arena, 1 << 20);
    snprintf(folder, sizeof folder, "/tmp/renew-XXXXXX");
    assert_non_null(mkdtemp(folder));
    sync_made.profile = (struct profile){.directory = folder,
                                         .key = in_folder("key.pem"),
                                         .certificate = in_folder("certificate.pem")};
    return 0;
}

static int end(void **state)
{
    (void)state;
    unlink(in_folder("certificate.pem"));
    unlink(in_folder("key.next.pem"));
    int removed = rmdir(folder);
    arena_release(&sync_made.arena);
    return removed;
}

static void with_a_key_that_cannot_be_read_that_it_is_not_renewed_is_said(void **state)
{
    (void)state;
    write_certificate(sync_made.profile.certificate, -61L * DAY);
    sync_renew(&sync_made);
    const struct sync_note *note = STAILQ_FIRST(&sync_made.notes);
    assert_non_null(note);
    assert_non_null(strstr(note->words, "key.pem cannot be read"));
    assert_non_null(strstr(note->words, "is not renewed"));
    assert_int_equal(sync_made.code, EXIT_FILE);
}

static void before_its_day_nothing_is_said(void **state)
{
    (void)state;
    write_certificate(sync_made.profile.certificate, -59L * DAY);
    sync_renew(&sync_made);
    assert_null(STAILQ_FIRST(&sync_made.notes));
    assert_non_null(sync_made.certificate_until);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            with_a_key_that_cannot_be_read_that_it_is_not_renewed_is_said, begin, end),
        cmocka_unit_test_setup_teardown(before_its_day_nothing_is_said, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
