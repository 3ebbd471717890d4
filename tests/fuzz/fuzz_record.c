/* Any text as a school's record: refused in words, since nothing that is not signed by the root's
 * trust may be taken, and nobody here has its key; and what has been altered is told. */
#include "client/record/record_check.h"
#include "tests/fuzz/fuzz_root.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct trust_signature signature;
    struct record_alterations alterations = {0};
    arena_init(&arena, 1024 * size + (1 << 20));
    const char *text = arena_copy_n(&arena, (const char *)data, size);
    const char *fault = record_text_read(&arena, text, size, &signature);
    if (fault == NULL)
        fault = record_check(&arena, &signature, root, &alterations);
    expect(fault != NULL && fault[0] != '\0');
    for (size_t i = 0; i < alterations.count; i++)
        expect(alterations.of[i][0] != '\0');
    arena_release(&arena);
    return 0;
}
