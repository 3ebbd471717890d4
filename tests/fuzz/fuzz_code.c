/* Any text as an enrolment code: refused in words, or taken; and what was taken, printed, is taken
 * as the same. Bytes enough for a code are one, too, and that code mistyped in one place. */
#include "common/wire/code.h"
#include "common/wire/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static void expect_same(struct arena *arena, const struct enrolment_code *code)
{
    struct enrolment_code again;
    char id[ENROLMENT_ID_TEXT];
    expect(enrolment_code_read(enrolment_code_print(arena, code), &again) == NULL);
    expect(memcmp(code->id, again.id, sizeof again.id) == 0);
    expect(memcmp(code->secret, again.secret, sizeof again.secret) == 0);
    expect(memcmp(code->authority, again.authority, sizeof again.authority) == 0);
    enrolment_code_id_text(id, code);
    expect(strlen(id) == ENROLMENT_ID_TEXT - 1);
}

/* Another letter or digit in one place: never taken, unless both are written for the same. */
static void expect_found(struct arena *arena, const struct enrolment_code *code, uint8_t place,
                         uint8_t typed)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    char *text = enrolment_code_print(arena, code);
    struct enrolment_code mistyped;
    size_t at = place % strlen(text);
    char other = alphabet[typed % 32];
    if (text[at] == '-' || text[at] == other)
        return;
    text[at] = other;
    expect(enrolment_code_read(text, &mistyped) != NULL);
}

static void read_as_code(struct arena *arena, const uint8_t *data, size_t size)
{
    struct enrolment_code code;
    size_t whole = sizeof code.id + sizeof code.secret + sizeof code.authority;
    if (size < whole + 2)
        return;
    memcpy(code.id, data, sizeof code.id);
    memcpy(code.secret, data + sizeof code.id, sizeof code.secret);
    memcpy(code.authority, data + sizeof code.id + sizeof code.secret, sizeof code.authority);
    expect_same(arena, &code);
    expect_found(arena, &code, data[whole], data[whole + 1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct enrolment_code code;
    arena_init(&arena, size + (64 << 10));
    read_as_code(&arena, data, size);
    const char *reason = enrolment_code_read(arena_copy_n(&arena, (const char *)data, size), &code);
    if (reason == NULL)
        expect_same(&arena, &code);
    else
        expect(reason[0] != '\0' && text_fault(reason, strlen(reason)) == NULL);
    arena_release(&arena);
    return 0;
}
