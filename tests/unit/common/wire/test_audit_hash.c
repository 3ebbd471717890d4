/* Two lines of a chain, whose hashes were worked out by another tool (Python's hashlib). */
#include "common/wire/audit_hash.h"

#include "tests/unit/cmocka.h"

static void assert_next(uint8_t hash[AUDIT_HASH_SIZE], const char *words, const char *digest_then,
                        const char *hash_then)
{
    char text[AUDIT_HASH_TEXT];
    uint8_t digest[AUDIT_HASH_SIZE];
    audit_digest(words, digest);
    audit_hash_print(text, digest);
    assert_string_equal(text, digest_then);
    audit_hash_next(hash, digest);
    audit_hash_print(text, hash);
    assert_string_equal(text, hash_then);
}

static void each_hash_is_of_the_one_before_and_of_what_the_line_says(void **state)
{
    uint8_t hash[AUDIT_HASH_SIZE] = {0};
    (void)state;
    assert_next(hash, "1;5;1790000000123456;12;9994999;14:Returns/Submit3:1/2",
                "92d756bd6f6e5066cfa1895ce50a547974012ab7c6515393501c68563dbdb9d3",
                "bb3090e02568047ca6c3cd407dff9c87e20cbac0a3928a19f2d2eb5a0fd7a880");
    assert_next(hash, "2;9;1790000001000000;;;10:People/Add2:é",
                "912edcf88ee11f5d5fc637db0173b31d90eeb638637a5150df1eeb4572236440",
                "5bae7d5b534dd56f504f0bb15d896b1bcce6e1d285e810732326a1ef925d750e");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_hash_is_of_the_one_before_and_of_what_the_line_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
