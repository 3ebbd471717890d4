/* OpenSSL also says which of its lines asks. */
#include "common/wire/crypto_memory.h"

#include "common/base/end.h"
#include "common/base/memory.h"

#include <openssl/crypto.h>

static void *take(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return memory_take(size);
}

static void *resize(void *memory, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return memory_resize(memory, size);
}

static void give_back(void *memory, const char *file, int line)
{
    (void)file;
    (void)line;
    free(memory);
}

void crypto_memory_begin(void)
{
    if (CRYPTO_set_mem_functions(take, resize, give_back) != 1)
        end_because("OpenSSL has memory already");
}
