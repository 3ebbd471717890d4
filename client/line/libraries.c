/* Those that can be told. The others say when they have none: libcsv, libsmartcols. */
#include "client/line/libraries.h"

#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/wire/crypto_memory.h"

#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <stdbool.h>

void libraries_begin(void)
{
    static bool begun;
    if (begun)
        return;
    begun = true;
    crypto_memory_begin();
    json_set_alloc_funcs(memory_take, free);
    if (xmlMemSetup(free, memory_take, memory_resize, memory_copy) != 0)
        end_because("libxml2 has memory already");
}
