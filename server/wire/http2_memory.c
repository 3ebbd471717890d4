/* Its functions by ours. */
#include "server/wire/http2_memory.h"

#include "common/base/log.h"
#include "common/base/memory.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/mman.h>

enum { LARGE = 16384, BUFFER = 5 * 4096 };

/* A buffer that is not used: its first bytes lead to the next. */
struct unused {
    struct unused *next;
};

static struct {
    uint8_t *from, *to; /* of the address space that is reserved */
    uint8_t *fresh;     /* from here on it has never been used */
    struct unused *unused;
} buffers;

void http2_memory_reserve(size_t sessions)
{
    uint8_t *from = mmap(NULL, sessions * BUFFER, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (from == MAP_FAILED) {
        log_event("buffers_not_apart", "reason=\"%s\"", log_text(strerror(errno)));
        return;
    }
    buffers.from = buffers.fresh = from;
    buffers.to = from + sessions * BUFFER;
}

static bool is_buffer(const void *memory)
{
    const uint8_t *at = memory;
    return at >= buffers.from && at < buffers.to;
}

static void *take_buffer(void)
{
    struct unused *buffer = buffers.unused;
    if (buffer != NULL)
        buffers.unused = buffer->next;
    else if (buffers.fresh < buffers.to) {
        buffer = (struct unused *)(void *)buffers.fresh;
        buffers.fresh += BUFFER;
    }
    return buffer;
}

static void *take(size_t size, void *context)
{
    void *buffer = size >= LARGE && size <= BUFFER ? take_buffer() : NULL;
    (void)context;
    return buffer != NULL ? buffer : memory_take(size);
}

static void *take_zeroed(size_t count, size_t size, void *context)
{
    (void)context;
    return memory_take_zeroed(count, size);
}

static void give_back(void *memory, void *context)
{
    struct unused *buffer = memory;
    (void)context;
    if (!is_buffer(memory)) {
        free(memory);
        return;
    }
    buffer->next = buffers.unused;
    buffers.unused = buffer;
}

static void *resize(void *memory, size_t size, void *context)
{
    if (memory == NULL)
        return take(size, context);
    if (!is_buffer(memory))
        return memory_resize(memory, size);
    if (size <= BUFFER)
        return memory;
    void *larger = memcpy(memory_take(size), memory, BUFFER);
    give_back(memory, context);
    return larger;
}

nghttp2_mem http2_memory = {NULL, take, give_back, take_zeroed, resize};
