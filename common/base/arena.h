/* Memory that belongs to one thing (a request, a command) and dies with it. Every arena has a cap,
 * so that hostile input cannot grow it: past the cap an allocation fails and the arena remembers.
 */
#ifndef COMMON_BASE_ARENA_H
#define COMMON_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *block; /* newest first */
    size_t used;               /* bytes handed out and lost to padding */
    size_t cap;
    bool full; /* an allocation has failed since init */
};

void arena_init(struct arena *arena, size_t cap);
void arena_release(struct arena *arena);

/* Zeroed, aligned for any type; NULL when the cap is reached. */
void *arena_try(struct arena *arena, size_t size);

/* The same, for memory of our own size: reaching the cap here is our bug, and ends the program. */
void *arena_need(struct arena *arena, size_t size);

/* Copies; like arena_need. */
char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_n(struct arena *arena, const char *text, size_t length);
__attribute__((format(printf, 2, 3))) char *arena_print(struct arena *arena, const char *format,
                                                        ...);

#endif
