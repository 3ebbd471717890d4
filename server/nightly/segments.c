/* Timelines begin at the segment in which they left another: by their place alone segments follow
 * each other, however many timelines there are. */
#include "server/nightly/segments.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TIMELINE_DIGITS = 8, LOG_DIGITS = 8, SIZE_LEAST = 1 << 20 };

static const char hexadecimal[] = "0123456789ABCDEF";

bool segment_valid(const char *name)
{
    return strlen(name) == SEGMENT_NAME && strspn(name, hexadecimal) == SEGMENT_NAME;
}

bool segment_is_before(const char *name, const char *first)
{
    return strncmp(name + TIMELINE_DIGITS, first + TIMELINE_DIGITS,
                   SEGMENT_NAME - TIMELINE_DIGITS) < 0;
}

static void add(struct segments *segments, const char *name, struct arena *arena)
{
    if (segments->count == segments->room) {
        segments->room = segments->room == 0 ? 64 : 2 * segments->room;
        const char **names = arena_need(arena, segments->room * sizeof *names);
        if (segments->count > 0)
            memcpy(names, segments->names, segments->count * sizeof *names);
        segments->names = names;
    }
    segments->names[segments->count++] = arena_copy(arena, name);
}

const char *segments_read(struct segments *segments, const char *folder, const char *first,
                          struct arena *arena)
{
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return arena_print(arena, "%s cannot be read: %s", folder, strerror(errno));
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        struct stat status;
        if (!segment_valid(entry->d_name) || segment_is_before(entry->d_name, first))
            continue;
        add(segments, entry->d_name, arena);
        if (segments->size == 0 &&
            stat(arena_print(arena, "%s/%s", folder, entry->d_name), &status) == 0)
            segments->size = (uint64_t)status.st_size;
    }
    closedir(entries);
    return NULL;
}

/* How many segments were before it. */
static uint64_t place_of(const char *name, uint64_t size)
{
    char log[LOG_DIGITS + 1] = "";
    memcpy(log, name + TIMELINE_DIGITS, LOG_DIGITS);
    uint64_t in_log = (UINT64_C(1) << 32) / size;
    return strtoull(log, NULL, 16) * in_log +
           strtoull(name + TIMELINE_DIGITS + LOG_DIGITS, NULL, 16);
}

static const char *missing(const char *timeline, uint64_t place, uint64_t size, const char *folder,
                           struct arena *arena)
{
    uint64_t in_log = (UINT64_C(1) << 32) / size;
    return arena_print(arena, "%.8s%08llX%08llX is not in %s", timeline,
                       (unsigned long long)(place / in_log), (unsigned long long)(place % in_log),
                       folder);
}

static int by_place(const void *left, const void *right)
{
    const char *one = *(const char *const *)left, *other = *(const char *const *)right;
    int order = strcmp(one + TIMELINE_DIGITS, other + TIMELINE_DIGITS);
    return order != 0 ? order : strcmp(one, other);
}

static int by_timeline(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Each timeline by itself; and to one that began later leads its history only. */
static const char *timelines_gap(struct segments *segments, const char *folder, const char *first,
                                 struct arena *arena)
{
    const char **names = segments->names, *before = first;
    qsort(names, segments->count, sizeof *names, by_timeline);
    for (size_t i = 0; i < segments->count; before = names[i++]) {
        int order = strncmp(names[i], before, TIMELINE_DIGITS);
        uint64_t next = place_of(before, segments->size) + 1;
        if (order == 0 && place_of(names[i], segments->size) > next)
            return missing(before, next, segments->size, folder, arena);
        const char *history = arena_print(arena, "%s/%.8s.history", folder, names[i]);
        if (order > 0 && access(history, F_OK) != 0)
            return arena_print(arena, "%.8s.history is not in %s", names[i], folder);
    }
    return NULL;
}

const char *segments_gap(struct segments *segments, const char *folder, const char *first,
                         struct arena *arena)
{
    const char **names = segments->names, *before = first;
    uint64_t size = segments->size;
    if (segments->count == 0 || size < SIZE_LEAST)
        return arena_print(arena, "%s has no whole segment", folder);
    qsort(names, segments->count, sizeof *names, by_place);
    if (place_of(names[0], size) > place_of(first, size))
        return missing(first, place_of(first, size), size, folder, arena);
    for (size_t i = 0; i < segments->count; before = names[i++])
        if (place_of(names[i], size) > place_of(before, size) + 1)
            return missing(before, place_of(before, size) + 1, size, folder, arena);
    return timelines_gap(segments, folder, first, arena);
}
