/* malloc that answers or ends. */
#include "client/census/memory.h"

#include "client/line/exit_code.h"

enum { ROOM_FIRST = 16 };

static void *need(void *memory)
{
    if (memory == NULL) {
        fprintf(stderr, "senco: out of memory\n");
        exit(EXIT_BROKEN);
    }
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
