/* Former UPNs are followed back to the first; then everything is sorted. */
#include "client/census/sightings.h"

#include "common/base/memory.h"

/* More changes of UPN than that are a circle. */
enum { CHANGES_MAX = 8 };

struct links {
    struct former_upn *of; /* sorted by upn */
    uint32_t count, room;
};

static int compare(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_upn(const void *a, const void *b)
{
    const struct former_upn *left = a, *right = b;
    int order = compare(left->upn, right->upn);
    return order != 0 ? order : compare(left->former, right->former);
}

/* Two numbers that are listed side by side in a file are two pupils, whatever a former UPN says. */
static bool two_pupils(const struct census_file *file, unsigned files,
                       const struct former_upn *former)
{
    for (unsigned i = 0; i < files; i++)
        if (roster_lists(&file[i].roster, former->upn) &&
            roster_lists(&file[i].roster, former->former))
            return true;
    return false;
}

static void gather_links(struct links *links, const struct census_file *file, unsigned files)
{
    *links = (struct links){0};
    for (unsigned i = 0; i < files; i++)
        for (uint32_t j = 0; j < file[i].roster.formers; j++) {
            const struct former_upn *former = &file[i].roster.former[j];
            if (former->upn == former->former || two_pupils(file, files, former))
                continue;
            links->of = memory_room(links->of, links->count, &links->room, sizeof *links->of);
            links->of[links->count++] = *former;
        }
    if (links->count > 0)
        qsort(links->of, links->count, sizeof *links->of, by_upn);
}

/* The first link of this UPN, NULL where it never changed. */
static const struct former_upn *find_link(const struct links *links, uint64_t upn)
{
    uint32_t low = 0, high = links->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (links->of[middle].upn < upn)
            low = middle + 1;
        else
            high = middle;
    }
    return low < links->count && links->of[low].upn == upn ? &links->of[low] : NULL;
}

static uint64_t first_upn(const struct links *links, uint64_t upn)
{
    const struct former_upn *link = find_link(links, upn);
    for (unsigned i = 0; link != NULL && i < CHANGES_MAX; i++) {
        upn = link->former;
        link = find_link(links, upn);
    }
    return upn;
}

static int by_pupil_and_file(const void *a, const void *b)
{
    const struct sighting *left = a, *right = b;
    if (left->pupil != right->pupil)
        return compare(left->pupil, right->pupil);
    if (left->file != right->file)
        return compare(left->file, right->file);
    int order = date_compare(left->record.leaving, right->record.leaving);
    return order != 0 ? order : compare(left->record.line, right->record.line);
}

static void gather_file(struct sightings *sightings, const struct links *links,
                        const struct census_file *file, unsigned index)
{
    for (uint32_t i = 0; i < file->roster.count; i++) {
        struct record record = roster_record(&file->roster, i);
        if (record.upn == 0)
            sightings->not_followed += record_on_roll(&record) ? 1 : 0;
        else
            sightings->of[sightings->count++] =
                (struct sighting){first_upn(links, record.upn), index, record};
    }
}

struct sightings sightings_gather(const struct census_file *file, unsigned files)
{
    struct sightings sightings = {0};
    struct links links;
    size_t room = 1;
    for (unsigned i = 0; i < files; i++)
        room += file[i].roster.count;
    sightings.of = memory_zeroed(room, sizeof *sightings.of);
    gather_links(&links, file, files);
    for (unsigned i = 0; i < files; i++)
        gather_file(&sightings, &links, &file[i], i);
    free(links.of);
    qsort(sightings.of, sightings.count, sizeof *sightings.of, by_pupil_and_file);
    return sightings;
}

void sightings_release(struct sightings *sightings)
{
    free(sightings->of);
    *sightings = (struct sightings){0};
}
