/* A text as a file to read. */
#ifndef TESTS_UNIT_CLIENT_REGISTER_TEXT_FILE_H
#define TESTS_UNIT_CLIENT_REGISTER_TEXT_FILE_H

#include "client/register/faults.h"
#include "tests/unit/cmocka.h"

static inline FILE *text_file(const char *text, size_t length)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    rewind(file);
    return file;
}

static inline void assert_fault(const struct faults *faults, size_t at, unsigned row,
                                const char *column, const char *words)
{
    assert_true(at < faults->kept);
    assert_int_equal(faults->of[at].row, row);
    assert_string_equal(faults->of[at].column, column);
    if (strstr(faults->of[at].reason, words) == NULL)
        fail_msg("\"%s\" is not in: %s", words, faults->of[at].reason);
}

static inline void assert_reason(const char *reason, const char *words)
{
    if (reason == NULL || strstr(reason, words) == NULL)
        fail_msg("\"%s\" is not in: %s", words, reason != NULL ? reason : "(no reason)");
}

#endif
