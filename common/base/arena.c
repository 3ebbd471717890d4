/* Blocks in a list; the newest is filled from its start. */
#include "common/base/arena.h"

#include "common/base/memory.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>

enum { BLOCK_SIZE = 4096 - 64 };

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *arena, size_t cap)
{
    *arena = (struct arena){.cap = cap};
}

void arena_release(struct arena *arena)
{
    while (arena->block != NULL) {
        struct arena_block *next = arena->block->next;
        free(arena->block);
        arena->block = next;
    }
    *arena = (struct arena){.cap = arena->cap};
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    struct arena_block *block = memory_need(malloc(sizeof *block + room));
    block->next = arena->block;
    block->size = room;
    block->used = 0;
    arena->block = block;
    return block;
}

void *arena_try(struct arena *arena, size_t size)
{
    size_t padded = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    struct arena_block *block = arena->block;
    if (padded < size || padded > arena->cap - arena->used) {
        arena->full = true;
        return NULL;
    }
    if (block == NULL || block->size - block->used < padded)
        block = add_block(arena, padded);
    void *memory = block->bytes + block->used;
    block->used += padded;
    arena->used += padded;
    return memset(memory, 0, size);
}

void *arena_need(struct arena *arena, size_t size)
{
    void *memory = arena_try(arena, size);
    if (memory == NULL) {
        fprintf(stderr, "an arena is full: %zu of %zu bytes used, %zu wanted\n", arena->used,
                arena->cap, size);
        abort();
    }
    return memory;
}

char *arena_copy_n(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_need(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_copy(struct arena *arena, const char *text)
{
    return arena_copy_n(arena, text, strlen(text));
}

char *arena_print(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    char *text = arena_need(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
