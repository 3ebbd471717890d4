/* Any bytes as one to four census files, in pieces of any size: read or refused with a reason, with
 * counts that agree; files that fit together are joined. The first byte is the size of the pieces,
 * and
 * "%%" parts the files. */
#include "client/census/intake.h"
#include "client/census/movements.h"
#include "client/census/reader.h"

#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static void expect_counts(const struct census_file *file)
{
    uint64_t provided = 0, enrolled = 0;
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        provided += file->provision[i];
    for (unsigned i = 0; i < ENROLMENT_COUNT; i++)
        enrolled += file->enrolled[i];
    expect(provided <= file->roll && file->roll <= file->listed && enrolled == file->listed);
    expect(file->roster.count == file->listed + file->no_longer);
    for (uint32_t i = 0; i < file->findings.count; i++)
        expect(file->findings.of[i].count >= file->findings.of[i].places &&
               file->findings.of[i].message[0] != '\0');
}

static bool take(struct reader *reader, const char *bytes, size_t length, size_t piece)
{
    for (size_t at = 0; at < length; at += piece)
        if (!reader_take(reader, bytes + at, length - at < piece ? length - at : piece))
            return false;
    return reader_end(reader);
}

static bool read_one(struct census_file *file, const char *bytes, size_t length, size_t piece)
{
    struct census_fault fault = {0};
    census_file_init(file, "fuzz");
    struct reader *reader = reader_new(file, &fault);
    bool taken = take(reader, bytes, length, piece);
    reader_free(reader);
    if (!taken) {
        expect(fault.reason[0] != '\0');
        census_file_release(file);
        return false;
    }
    intake_end(file);
    expect_counts(file);
    return true;
}

/* As movements_between wants them; else it is not asked. */
static bool in_order(const struct census_file *file, unsigned files)
{
    for (unsigned i = 0; i < files; i++)
        if (!date_given(file[i].reference_date) ||
            (i > 0 && date_compare(file[i - 1].reference_date, file[i].reference_date) >= 0))
            return false;
    return files > 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct census_file file[FILES_MAX];
    unsigned files = 0;
    if (size == 0)
        return 0;
    const char *at = (const char *)data + 1, *end = (const char *)data + size;
    while (at <= end && files < FILES_MAX) {
        const char *next = memmem(at, (size_t)(end - at), "%%", 2);
        size_t length = (size_t)((next != NULL ? next : end) - at);
        files += read_one(&file[files], at, length, (size_t)data[0] + 1) ? 1 : 0;
        at = next != NULL ? next + 2 : end + 1;
    }
    if (in_order(file, files))
        expect(movements_between(file, files).known);
    for (unsigned i = 0; i < files; i++)
        census_file_release(&file[i]);
    return 0;
}
