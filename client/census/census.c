/* Files in, in chunks; put in order; joined. */
#include "client/census/census.h"

#include "client/census/intake.h"
#include "client/census/reader.h"
#include "client/census/rules.h"
#include "common/base/memory.h"
#include "common/base/number.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static bool take_all(int descriptor, struct reader *reader, struct census_fault *fault)
{
    static char chunk[CHUNK];
    for (;;) {
        ssize_t length = read(descriptor, chunk, sizeof chunk);
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0)
            fault_set(fault, 0, "%s", strerror(errno));
        if (length <= 0)
            return length == 0 && reader_end(reader);
        if (!reader_take(reader, chunk, (size_t)length))
            return false;
    }
}

static bool read_file(const char *path, struct census_file *file, struct census_fault *fault)
{
    fault->path = path;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        fault_set(fault, 0, "%s", strerror(errno));
        return false;
    }
    struct reader *reader = reader_new(file, fault);
    bool taken = take_all(descriptor, reader, fault);
    reader_free(reader);
    close(descriptor);
    return taken;
}

static bool read_files(const char *const *paths, struct census *census, unsigned count,
                       struct census_fault *fault)
{
    for (; census->files < count; census->files++) {
        struct census_file *file = &census->file[census->files];
        census_file_init(file, paths[census->files]);
        if (!read_file(file->path, file, fault)) {
            census_file_release(file);
            return false;
        }
        intake_end(file);
    }
    return true;
}

static int by_reference_date(const void *a, const void *b)
{
    const struct census_file *left = a, *right = b;
    return date_compare(left->reference_date, right->reference_date);
}

/* In order: each against the one before. */
static bool check_together(const struct census *census, struct census_fault *fault)
{
    for (unsigned i = 0; i < census->files; i++) {
        const struct census_file *file = &census->file[i], *before = file - 1;
        fault->path = file->path;
        if (!date_given(file->reference_date))
            fault_set(fault, 0, "it has no reference date, so it cannot be put in order");
        else if (i > 0 && strcmp(file->laestab, before->laestab) != 0)
            fault_set(fault, 0, "it is of school %s, but %s is of school %s", file->laestab,
                      before->path, before->laestab);
        else if (i > 0 && date_compare(file->reference_date, before->reference_date) == 0)
            fault_set(fault, 0, "it has the same reference date as %s", before->path);
        else
            continue;
        return false;
    }
    return true;
}

bool census_read(const char *const *paths, unsigned count, struct census *census,
                 struct census_fault *fault)
{
    *census = (struct census){.file = memory_zeroed(count, sizeof *census->file)};
    findings_init(&census->findings);
    *fault = (struct census_fault){0};
    if (!read_files(paths, census, count, fault))
        return false;
    if (count == 1)
        return true;
    qsort(census->file, count, sizeof *census->file, by_reference_date);
    if (!check_together(census, fault))
        return false;
    census->movements = movements_between(census->file, count);
    census_rules_movements(&census->movements, &census->findings);
    return true;
}

void census_release(struct census *census)
{
    for (unsigned i = 0; i < census->files; i++)
        census_file_release(&census->file[i]);
    findings_release(&census->findings);
    free(census->file);
    *census = (struct census){0};
}

const struct census_file *census_latest(const struct census *census)
{
    return &census->file[census->files - 1];
}

bool census_is_of(const struct census *census, uint64_t school)
{
    uint64_t laestab;
    return number_parse(census_latest(census)->laestab, 9999999, &laestab) && laestab == school;
}

uint64_t census_errors(const struct census *census)
{
    uint64_t errors = census->findings.errors;
    for (unsigned i = 0; i < census->files; i++)
        errors += census->file[i].findings.errors;
    return errors;
}

static void set_figure(struct figures *figures, enum figure_id id, uint64_t value)
{
    figures->of[id] = (struct figure){.given = true, .value = value};
}

void census_figures(const struct census *census, struct figures *figures)
{
    const struct census_file *file = census_latest(census);
    const struct movements *movements = &census->movements;
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        set_figure(figures, (enum figure_id)(FIGURE_A + i), file->provision[i]);
    set_figure(figures, FIGURE_ROLL, file->roll);
    figures->census_date = file->reference_date;
    if (!movements->known)
        return;
    set_figure(figures, FIGURE_JOINERS, movements->joiners);
    set_figure(figures, FIGURE_LEAVERS, movements->leavers);
    bool year = movements_of_a_year(movements);
    figures->turnover_from = year ? (struct date){0} : movements->from;
    figures->turnover_to = year ? (struct date){0} : movements->to;
}
