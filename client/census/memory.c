/* malloc that answers or ends. */
#include "client/census/memory.h"

#include "client/line/exit_code.h"

enum { ROOM_FIRST = 16 };

_Noreturn void memory_end(void)
{
    fprintf(stderr, "senco: out of memory\n");
    exit(EXIT_BROKEN);
}

static void *need(void *memory)
{
    if (memory == NULL)
        memory_end();
    return memory;
}

void *memory_room(void *array, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room == 0 ? ROOM_FIRST : *room * 2;
    return need(reallocarray(array, *room, size));
}

void *memory_zeroed(size_t count, size_t size)
{
    return need(calloc(count, size));
}
