/* Files that are certificates, and files that only say so. */
#include "common/domain/certificate_file.h"

#include "tests/unit/cmocka.h"

#include <stdlib.h>
#include <string.h>

#define PDF "%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
/* One black pixel. */
#define PNG                                                                                        \
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\x0aIDAT"      \
    "\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82"
/* A frame, a scan, the end. */
#define JPEG                                                                                       \
    "\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0\x5a" \
    "\xff\xd9"

/* From a copy of its own, so that a byte read beyond it is seen. */
static const char *fault(enum certificate_type type, const char *bytes, size_t length)
{
    uint8_t *copy = malloc(length + (length == 0));
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    const char *words = certificate_file_fault(type, copy, length);
    free(copy);
    return words;
}

#define assert_fine(type, text) assert_null(fault(type, text, sizeof text - 1))
#define assert_fault(type, bytes, length, words)                                                   \
    do {                                                                                           \
        const char *said = fault(type, bytes, length);                                             \
        assert_non_null(said);                                                                     \
        assert_non_null(strstr(said, words));                                                      \
    } while (0)

static void what_is_what_it_says_is_kept(void **state)
{
    (void)state;
    assert_fine(CERTIFICATE_PDF, PDF);
    assert_fine(CERTIFICATE_PNG, PNG);
    assert_fine(CERTIFICATE_JPEG, JPEG);
    assert_int_equal(certificate_file_type((const uint8_t *)PNG, sizeof PNG - 1), CERTIFICATE_PNG);
    assert_int_equal(certificate_file_type((const uint8_t *)"MZ", 2), 0);
}

static void what_says_it_is_another_is_refused_by_its_name(void **state)
{
    (void)state;
    assert_fault(CERTIFICATE_PDF, PNG, sizeof PNG - 1, "is no PDF, though it is said to be one");
    assert_fault(CERTIFICATE_PNG, JPEG, sizeof JPEG - 1, "is no PNG");
    assert_fault(CERTIFICATE_JPEG, PDF, sizeof PDF - 1, "is no JPEG");
    assert_fault(CERTIFICATE_PDF, "MZ\x90\0program", 11, "is no PDF");
    assert_fault((enum certificate_type)0, PDF, sizeof PDF - 1, "PDF, PNG or JPEG");
    assert_fault((enum certificate_type)4, PDF, sizeof PDF - 1, "PDF, PNG or JPEG");
}

static void every_beginning_of_one_is_not_whole(void **state)
{
    (void)state;
    for (size_t length = 1; length < sizeof PNG - 1; length++)
        assert_non_null(fault(CERTIFICATE_PNG, PNG, length));
    for (size_t length = 1; length < sizeof JPEG - 1; length++)
        assert_non_null(fault(CERTIFICATE_JPEG, JPEG, length));
    for (size_t length = 1; length < sizeof PDF - 2; length++) /* but its last line's end */
        assert_non_null(fault(CERTIFICATE_PDF, PDF, length));
    assert_fault(CERTIFICATE_PDF, "", 0, "is empty");
}

static void every_damaged_byte_of_a_png_is_seen(void **state)
{
    char damaged[] = PNG;
    (void)state;
    for (size_t at = 0; at < sizeof damaged - 1; at++) {
        damaged[at] ^= 0x20;
        assert_non_null(fault(CERTIFICATE_PNG, damaged, sizeof damaged - 1));
        damaged[at] ^= 0x20;
    }
}

static void what_hangs_on_behind_a_picture_is_refused(void **state)
{
    static const char behind_png[] = PNG "<script>", behind_jpeg[] = JPEG "PK\3\4";
    (void)state;
    assert_fault(CERTIFICATE_PNG, behind_png, sizeof behind_png - 1, "damaged");
    assert_fault(CERTIFICATE_JPEG, behind_jpeg, sizeof behind_jpeg - 1, "damaged");
}

static void two_hundred_kibibytes_are_kept_and_a_byte_more_is_not(void **state)
{
    char *large = calloc(1, CERTIFICATE_BYTES_MAX + 1);
    size_t length = sizeof PDF - 1;
    (void)state;
    assert_non_null(large);
    memcpy(large, PDF, 9);
    memcpy(large + CERTIFICATE_BYTES_MAX - length + 9, &PDF[9], length - 9);
    assert_null(fault(CERTIFICATE_PDF, large, CERTIFICATE_BYTES_MAX));
    assert_fault(CERTIFICATE_PDF, large, CERTIFICATE_BYTES_MAX + 1, "longer than 200 KiB");
    free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_what_it_says_is_kept),
        cmocka_unit_test(what_says_it_is_another_is_refused_by_its_name),
        cmocka_unit_test(every_beginning_of_one_is_not_whole),
        cmocka_unit_test(every_damaged_byte_of_a_png_is_seen),
        cmocka_unit_test(what_hangs_on_behind_a_picture_is_refused),
        cmocka_unit_test(two_hundred_kibibytes_are_kept_and_a_byte_more_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
