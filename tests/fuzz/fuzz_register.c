/* Any bytes as a file of schools and as one of budgets: it ends, and what is taken keeps its word.
 */
#include "client/register/school_file.h"
#include "client/register/supply_file.h"
#include "common/base/characters.h"
#include "common/wire/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static void expect_text(const char *text)
{
    expect(characters_count(text) <= SCHOOL_TEXT_MAX && text_fault(text, strlen(text)) == NULL);
    expect(strpbrk(text, "\n\t") == NULL);
}

static void expect_school(const struct register_school *school)
{
    expect(school->laestab >= 1000000 && school->laestab <= 9999999);
    expect(school->urn == 0 || (school->urn >= 100000 && school->urn <= 999999));
    expect(school->kind < KIND_COUNT && school->row > 1);
    expect_text(school->name);
    expect_text(school->type);
    expect_text(school->phase);
    expect_text(school->local_authority);
}

static FILE *file_of(const uint8_t *data, size_t size)
{
    FILE *file = fmemopen((void *)(uintptr_t)data, size, "rb");
    expect(file != NULL);
    return file;
}

static void read_schools(const uint8_t *data, size_t size, struct arena *arena)
{
    struct school_file schools;
    FILE *in = file_of(data, size);
    const char *reason = school_file_read(&schools, in, arena);
    for (size_t i = 0; reason == NULL && schools.faults.count == 0 && i < schools.count; i++)
        expect_school(&schools.of[i]);
    fclose(in);
}

static void read_supply(const uint8_t *data, size_t size, struct arena *arena)
{
    struct supply_file supply;
    FILE *in = file_of(data, size);
    const char *reason = supply_file_read(&supply, in, arena);
    for (size_t i = 0; reason == NULL && supply.faults.count == 0 && i < supply.count; i++)
        expect(supply.of[i].laestab >= 1000000 && supply.of[i].row > 1);
    fclose(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    if (size == 0)
        return 0;
    arena_init(&arena, 64 << 20);
    read_schools(data, size, &arena);
    read_supply(data, size, &arena);
    arena_release(&arena);
    return 0;
}
