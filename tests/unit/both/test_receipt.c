/* Receipts, signed as the server does and checked as the client does. */
#include "client/receipt/receipt_check.h"
#include "client/receipt/receipt_text.h"
#include "common/wire/message.h"
#include "server/authority/certificate.h"
#include "server/authority/making.h"
#include "server/authority/receipt_key.h"
#include "tests/unit/cmocka.h"

#include <dirent.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <unistd.h>

struct trust {
    struct arena arena;
    char folder[40];
    struct authority_places places;
    X509 *root, *issuing;
    EVP_PKEY *issuing_key;
    struct receipt_key *key;
};

static X509 *certificate_of(struct trust *trust, const char *name)
{
    return certificate_read(authority_path(&trust->arena, trust->places.directory, name));
}

static int set_up(void **state)
{
    struct trust *trust = calloc(1, sizeof *trust);
    const char *reason = NULL;
    bool made;
    arena_init(&trust->arena, 1 << 30);
    snprintf(trust->folder, sizeof trust->folder, "/tmp/senconet-XXXXXX");
    assert_non_null(mkdtemp(trust->folder));
    trust->places =
        (struct authority_places){.directory = trust->folder,
                                  .root_key = arena_print(&trust->arena, "%s/r", trust->folder),
                                  .server_names = "localhost",
                                  .server_user = (uid_t)-1,
                                  .authority_user = (uid_t)-1,
                                  .server_group = (gid_t)-1,
                                  .authority_group = (gid_t)-1};
    assert_null(authority_make(&trust->places, false, &trust->arena, &made));
    trust->root = certificate_of(trust, ROOT_CERTIFICATE);
    trust->issuing = certificate_of(trust, ISSUING_CERTIFICATE);
    trust->issuing_key = key_read(authority_path(&trust->arena, trust->folder, ISSUING_KEY));
    trust->key = receipt_key_read(trust->folder, &trust->arena, &reason);
    assert_non_null(trust->key);
    *state = trust;
    return 0;
}

static int tear_down(void **state)
{
    struct trust *trust = *state;
    DIR *directory = opendir(trust->folder);
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL)
        (void)unlinkat(dirfd(directory), entry->d_name, 0);
    closedir(directory);
    (void)rmdir(trust->folder);
    X509_free(trust->root);
    X509_free(trust->issuing);
    EVP_PKEY_free(trust->issuing_key);
    receipt_key_free(trust->key);
    arena_release(&trust->arena);
    free(trust);
    return 0;
}

static Senconet__V1__Receipt receipt_of_school_x(void)
{
    Senconet__V1__Receipt receipt = SENCONET__V1__RECEIPT__INIT;
    receipt.has_number = receipt.has_school = receipt.has_version = receipt.has_state = 1;
    receipt.number = 17;
    receipt.school = 9994999;
    receipt.collection = (char *)"2012-13";
    receipt.version = 2;
    receipt.state = SENCONET__V1__RETURN_STATE__SUBMITTED;
    receipt.stored_at = (char *)"2013-01-18T09:00:00.000Z";
    receipt.fingerprint =
        (char *)"ad50f34f0a2898412f7871bbfc026bbb025ae6c09b8338f71ac957b9f0aa07c9";
    receipt.has_repeated = receipt.repeated = 1;
    return receipt;
}

static char *signed_text(struct trust *trust)
{
    Senconet__V1__Receipt receipt = receipt_of_school_x();
    Senconet__V1__SignedReceipt *signed_receipt =
        receipt_key_sign(trust->key, &trust->arena, &receipt);
    assert_non_null(signed_receipt);
    return receipt_text(&trust->arena, signed_receipt);
}

static const char *check(struct trust *trust, const char *text)
{
    Senconet__V1__ReceiptContent *content;
    return receipt_check(&trust->arena, text, trust->root, &content);
}

static void a_receipt_says_what_was_received_and_no_more(void **state)
{
    struct trust *trust = *state;
    Senconet__V1__ReceiptContent *content;
    const char *text = signed_text(trust);
    assert_null(receipt_check(&trust->arena, text, trust->root, &content));
    assert_int_equal(content->receipt->number, 17);
    assert_int_equal(content->receipt->school, 9994999);
    assert_string_equal(content->receipt->stored_at, "2013-01-18T09:00:00.000Z");
    assert_false(content->receipt->has_repeated);
    assert_non_null(strstr(text, "\nNumber: 17\nSchool: 9994999\nCollection: 2012-13\n"));
}

/* In all its eight bits, each. */
static void every_altered_byte_is_found(void **state)
{
    struct trust *trust = *state;
    char *text = signed_text(trust);
    size_t length = strlen(text);
    for (size_t at = 0; at < length; at++)
        for (int bit = 0; bit < 8; bit++) {
            struct arena own;
            Senconet__V1__ReceiptContent *content;
            arena_init(&own, 1 << 20);
            text[at] = (char)(text[at] ^ 1 << bit);
            if (receipt_check(&own, text, trust->root, &content) == NULL)
                fail_msg("bit %d of byte %zu", bit, at);
            text[at] = (char)(text[at] ^ 1 << bit);
            arena_release(&own);
        }
    assert_null(check(trust, text));
}

static void what_is_cut_off_or_added_is_found(void **state)
{
    struct trust *trust = *state;
    const char *text = signed_text(trust);
    size_t length = strlen(text);
    for (size_t kept = 0; kept + 1 < length; kept++)
        assert_non_null(check(trust, arena_copy_n(&trust->arena, text, kept)));
    assert_non_null(check(trust, arena_print(&trust->arena, "%sP.S. it was version 3\n", text)));
    assert_non_null(check(trust, arena_print(&trust->arena, "Version: 3\n%s", text)));
}

static void ends_of_lines_do_not_matter(void **state)
{
    struct trust *trust = *state;
    const char *text = signed_text(trust);
    char *windows = arena_need(&trust->arena, 2 * strlen(text) + 1), *end = windows;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n')
            *end++ = '\r';
        *end++ = *at;
    }
    assert_null(check(trust, windows));
    assert_null(check(trust, arena_print(&trust->arena, "%s\r\n\n", windows)));
    assert_null(check(trust, arena_copy_n(&trust->arena, text, strlen(text) - 1)));
}

static void assert_says(const char *said, const char *words)
{
    if (said == NULL || strstr(said, words) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", said != NULL ? said : "well", words);
}

static void another_trust_s_receipt_is_not_this_trust_s(void **state)
{
    void *others;
    set_up(&others);
    assert_says(check(*state, signed_text(others)), "not this trust's");
    tear_down(&others);
    assert_says(check(*state, "Dear colleague,\n"), "no receipt");
    assert_says(check(*state, ""), "no receipt");
}

/* Signed with a certificate of our own making, of these days and purpose. */
static char *signed_by_hand(struct trust *trust, enum certificate_purpose purpose, int days,
                            const char *signed_at)
{
    Senconet__V1__Receipt receipt = receipt_of_school_x();
    Senconet__V1__ReceiptContent content = SENCONET__V1__RECEIPT_CONTENT__INIT;
    Senconet__V1__SignedReceipt signed_receipt = SENCONET__V1__SIGNED_RECEIPT__INIT;
    ProtobufCBinaryData der[2] = {{0}};
    struct certificate_order order = {.purpose = purpose,
                                      .common_name = "by hand",
                                      .key = key_make(),
                                      .issuer = trust->issuing,
                                      .issuer_key = trust->issuing_key,
                                      .days = days};
    serial_make(order.serial);
    X509 *certificate = certificate_make(&order);
    der[0].len = (size_t)i2d_X509(certificate, &der[0].data);
    der[1].len = (size_t)i2d_X509(trust->issuing, &der[1].data);
    receipt.has_repeated = 0;
    content.receipt = &receipt;
    content.signed_at = (char *)(uintptr_t)signed_at;
    content.certificates = der;
    content.n_certificates = 2;
    signed_receipt.content.data =
        message_pack(&trust->arena, &content.base, &signed_receipt.content.len);
    signed_receipt.signature.data = arena_need(&trust->arena, 80);
    signed_receipt.signature.len = 80;
    signed_receipt.has_content = signed_receipt.has_signature = 1;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, order.key), 1);
    assert_int_equal(EVP_DigestSign(context, signed_receipt.signature.data,
                                    &signed_receipt.signature.len, signed_receipt.content.data,
                                    signed_receipt.content.len),
                     1);
    EVP_MD_CTX_free(context);
    OPENSSL_free(der[0].data);
    OPENSSL_free(der[1].data);
    X509_free(certificate);
    EVP_PKEY_free(order.key);
    return receipt_text(&trust->arena, &signed_receipt);
}

static const char *ago(struct trust *trust, int seconds)
{
    char text[32];
    time_t then = time(NULL) - seconds;
    struct tm utc;
    (void)strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&then, &utc));
    return arena_copy(&trust->arena, text);
}

/* A certificate of no days has run out by now, and began an hour ago. */
static void what_was_signed_in_the_certificate_s_life_stays_good(void **state)
{
    struct trust *trust = *state;
    enum certificate_purpose purpose = CERTIFICATE_RECEIPTS;
    assert_null(check(trust, signed_by_hand(trust, purpose, 0, ago(trust, 1800))));
    assert_says(check(trust, signed_by_hand(trust, purpose, 0, ago(trust, 7200))), "was not good");
    assert_says(check(trust, signed_by_hand(trust, purpose, 0, ago(trust, -60))), "was not good");
    assert_says(check(trust, signed_by_hand(trust, purpose, 1, "yesterday")), "does not say when");
}

static void a_certificate_for_anything_else_signs_no_receipt(void **state)
{
    struct trust *trust = *state;
    const char *now = ago(trust, 0);
    assert_null(check(trust, signed_by_hand(trust, CERTIFICATE_RECEIPTS, 1, now)));
    assert_says(check(trust, signed_by_hand(trust, CERTIFICATE_PERSON, 1, now)),
                "not for receipts");
    assert_says(check(trust, signed_by_hand(trust, CERTIFICATE_SERVER, 1, now)),
                "not for receipts");
}

static void the_receipts_certificate_is_good_for_nothing_else(void **state)
{
    struct trust *trust = *state;
    X509 *receipts = certificate_of(trust, RECEIPTS_CERTIFICATE);
    assert_int_not_equal(X509_check_purpose(receipts, X509_PURPOSE_SSL_CLIENT, 0), 1);
    assert_int_not_equal(X509_check_purpose(receipts, X509_PURPOSE_SSL_SERVER, 0), 1);
    assert_int_equal(X509_check_ca(receipts), 0);
    X509_free(receipts);
}

static void without_a_key_nothing_is_signed(void **state)
{
    struct trust *trust = *state;
    Senconet__V1__Receipt receipt = receipt_of_school_x();
    const char *reason = NULL;
    assert_null(receipt_key_sign(NULL, &trust->arena, &receipt));
    unlink(authority_path(&trust->arena, trust->folder, RECEIPTS_KEY));
    assert_null(receipt_key_read(trust->folder, &trust->arena, &reason));
    assert_non_null(strstr(reason, "cannot be used"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_receipt_says_what_was_received_and_no_more),
        TEST(every_altered_byte_is_found),
        TEST(what_is_cut_off_or_added_is_found),
        TEST(ends_of_lines_do_not_matter),
        TEST(another_trust_s_receipt_is_not_this_trust_s),
        TEST(what_was_signed_in_the_certificate_s_life_stays_good),
        TEST(a_certificate_for_anything_else_signs_no_receipt),
        TEST(the_receipts_certificate_is_good_for_nothing_else),
        TEST(without_a_key_nothing_is_signed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
