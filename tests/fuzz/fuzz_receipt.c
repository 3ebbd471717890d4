/* Any text as a receipt: refused in words, since nothing that is not signed by the root's trust may
 * be taken, and nobody here has its key. */
#include "client/receipt/receipt_check.h"
#include "tests/fuzz/fuzz_root.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    Senconet__V1__ReceiptContent *content;
    arena_init(&arena, 16 * size + (1 << 20));
    const char *fault =
        receipt_check(&arena, arena_copy_n(&arena, (const char *)data, size), root, &content);
    expect(fault != NULL && fault[0] != '\0');
    arena_release(&arena);
    return 0;
}
