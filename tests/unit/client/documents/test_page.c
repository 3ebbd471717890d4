/* Any text stands on one page, or on none. */
#include "client/documents/documents.h"
#include "common/base/arena.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* "line 0\n" and so on. */
static char *lines(struct arena *arena, int count)
{
    char *text = arena_need(arena, (size_t)count * 16 + 1), *end = text;
    for (int i = 0; i < count; i++)
        end += snprintf(end, 16, "line %d.\n", i);
    return text;
}

static const char *make(const char *body, struct page *page)
{
    const struct page_text text = {.title = "Title", .body = body, .foot = "Foot"};
    return document_page(&text, page);
}

/* What pdftotext reads of it. */
static char *read_back(struct arena *arena, const struct page *page)
{
    char path[] = "/tmp/senconet-page-XXXXXX", command[80];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, page->bytes, page->length), page->length);
    close(fd);
    snprintf(command, sizeof command, "pdftotext -layout %s -", path);
    FILE *pipe = popen(command, "r");
    char *text = arena_need(arena, 65536);
    assert_non_null(pipe);
    size_t length = fread(text, 1, 65535, pipe);
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    assert_true(length > 0);
    assert_null(strchr(strchr(text, '\f') + 1, '\f')); /* the end of a second page */
    return text;
}

static void all_lines_are_there_however_many_fit(void **state)
{
    static const int counts[] = {1, 40, 75, 110};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct arena arena;
        struct page page;
        arena_init(&arena, 1 << 20);
        assert_null(make(lines(&arena, counts[i]), &page));
        const char *text = read_back(&arena, &page);
        for (int line = 0; line < counts[i]; line++)
            if (strstr(text, arena_print(&arena, "line %d.", line)) == NULL)
                fail_msg("line %d of %d", line, counts[i]);
        assert_non_null(strstr(text, "Title"));
        assert_non_null(strstr(text, "Foot"));
        free(page.bytes);
        arena_release(&arena);
    }
}

static void what_does_not_fit_is_not_cut_off(void **state)
{
    struct arena arena;
    struct page page;
    (void)state;
    arena_init(&arena, 1 << 20);
    assert_string_equal(make(lines(&arena, 1000), &page), "it does not fit on one page");
    assert_null(page.bytes);
    arena_release(&arena);
}

static void a_word_wider_than_the_page_is_broken(void **state)
{
    struct arena arena;
    struct page page;
    (void)state;
    arena_init(&arena, 1 << 20);
    char *word = arena_need(&arena, 401);
    memset(word, 'm', 400);
    assert_null(make(word, &page));
    size_t found = 0;
    for (const char *at = read_back(&arena, &page); *at != '\0'; at++)
        found += *at == 'm';
    assert_int_equal(found, 400);
    free(page.bytes);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_lines_are_there_however_many_fit),
        cmocka_unit_test(what_does_not_fit_is_not_cut_off),
        cmocka_unit_test(a_word_wider_than_the_page_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
