/* libevent, OpenSSL, jansson. */
#include "server/run/libraries.h"

#include "common/base/memory.h"
#include "common/wire/crypto_memory.h"

#include <event2/event.h>
#include <jansson.h>

void libraries_begin(void)
{
    crypto_memory_begin();
    json_set_alloc_funcs(memory_take, free);
    event_set_mem_functions(memory_take, memory_resize, free);
}
