/* Its functions by ours. */
#include "server/wire/http2_memory.h"

#include "common/base/memory.h"

static void *take(size_t size, void *context)
{
    (void)context;
    return memory_take(size);
}

static void *take_zeroed(size_t count, size_t size, void *context)
{
    (void)context;
    return memory_take_zeroed(count, size);
}

static void *resize(void *memory, size_t size, void *context)
{
    (void)context;
    return memory_resize(memory, size);
}

static void give_back(void *memory, void *context)
{
    (void)context;
    free(memory);
}

nghttp2_mem http2_memory = {NULL, take, give_back, take_zeroed, resize};
