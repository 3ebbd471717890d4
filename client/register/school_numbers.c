/* Rows of the same number stand together once sorted, the one to keep first. */
#include "client/register/school_numbers.h"

static int by_number(const void *left, const void *right)
{
    const struct register_school *a = left, *b = right;
    if (a->laestab != b->laestab)
        return a->laestab < b->laestab ? -1 : 1;
    if (a->standing != b->standing)
        return a->standing < b->standing ? -1 : 1;
    if (a->standing == SCHOOL_CLOSED && a->urn != b->urn)
        return a->urn > b->urn ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int by_row(const void *left, const void *right)
{
    const struct register_school *a = left, *b = right;
    return (a->row > b->row) - (a->row < b->row);
}

/* Of two entries, neither tells when the school of this number opened: it is older than the later.
 */
static void judge(struct school_file *file, struct register_school *kept,
                  const struct register_school *other)
{
    if (other->standing == kept->standing && kept->standing != SCHOOL_CLOSED)
        faults_add(&file->faults, other->row, "LAESTAB",
                   "school %llu stands in row %u and in row %u, and only one can be right",
                   (unsigned long long)other->laestab, kept->row, other->row);
    else
        file->other_entries++;
    kept->opened_on[0] = '\0';
}

void school_numbers_settle(struct school_file *file)
{
    size_t kept = 0;
    if (file->count == 0)
        return;
    qsort(file->of, file->count, sizeof *file->of, by_number);
    for (size_t i = 1; i < file->count; i++)
        if (file->of[i].laestab == file->of[kept].laestab)
            judge(file, &file->of[kept], &file->of[i]);
        else
            file->of[++kept] = file->of[i];
    file->count = kept + 1;
    qsort(file->of, file->count, sizeof *file->of, by_row);
}
