/* An arena for each test, or for all of a file: make_arena, release_arena. */
#ifndef TESTS_UNIT_ARENA_MADE_H
#define TESTS_UNIT_ARENA_MADE_H

#include "common/base/arena.h"

static struct arena arena;

static inline int make_arena(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    return 0;
}

static inline int release_arena(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

#endif
