/* By the lines a policy is shown in, so that nothing that is shown is left out here. */
#include "client/line/policy_diff.h"

#include "client/line/policy_lines.h"

#include <assert.h>
#include <string.h>

/* Codes, reason, weights, points, bands, turnover, kinds of school: 32 with all bands. */
enum { LINES_MAX = 48 };

struct list {
    struct arena *arena;
    size_t count;
    struct {
        const char *what, *words;
    } of[LINES_MAX];
};

static void keep(void *owner, const char *what, const char *words)
{
    struct list *list = owner;
    assert(list->count < LINES_MAX);
    list->of[list->count].what = arena_copy(list->arena, what);
    list->of[list->count++].words = arena_copy(list->arena, words);
}

static const char *words_of(const struct list *list, const char *what)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->of[i].what, what) == 0)
            return list->of[i].words;
    return NULL;
}

size_t policy_diff(struct arena *arena, const struct policy *one, const struct policy *other,
                   struct policy_difference **differences)
{
    struct list left = {.arena = arena}, right = {.arena = arena};
    size_t count = 0;
    *differences = arena_need(arena, 2 * LINES_MAX * sizeof **differences);
    policy_lines(one, keep, &left);
    policy_lines(other, keep, &right);
    for (size_t i = 0; i < left.count; i++) {
        const char *words = words_of(&right, left.of[i].what);
        if (words == NULL || strcmp(words, left.of[i].words) != 0)
            (*differences)[count++] =
                (struct policy_difference){left.of[i].what, left.of[i].words, words};
    }
    for (size_t i = 0; i < right.count; i++)
        if (words_of(&left, right.of[i].what) == NULL)
            (*differences)[count++] =
                (struct policy_difference){right.of[i].what, NULL, right.of[i].words};
    return count;
}
