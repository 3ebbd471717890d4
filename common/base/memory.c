/* malloc that answers or ends. */
#include "common/base/memory.h"

#include "common/base/end.h"

enum { ROOM_FIRST = 16 };

void *memory_need(void *made)
{
    if (made == NULL)
        end_because("out of memory");
    return made;
}

void *memory_zeroed(size_t count, size_t size)
{
    return memory_need(calloc(count, size));
}

void *memory_room(void *array, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room == 0 ? ROOM_FIRST : *room * 2;
    return memory_need(reallocarray(array, *room, size));
}

/* Of no bytes, too, there is an address, as malloc of this system has it. */
void *memory_take(size_t size)
{
    return memory_need(malloc(size > 0 ? size : 1));
}

void *memory_take_zeroed(size_t count, size_t size)
{
    return memory_zeroed(count > 0 ? count : 1, size > 0 ? size : 1);
}

void *memory_resize(void *memory, size_t size)
{
    if (size > 0)
        return memory_need(realloc(memory, size));
    free(memory);
    return NULL;
}

char *memory_copy(const char *text)
{
    return memory_need(strdup(text));
}
