/* Names, and counting from the newest back. */
#include "server/nightly/copies.h"

#include "common/domain/date.h"
#include "server/nightly/segments.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

void copy_name(char name[COPY_NAME], time_t now)
{
    struct tm tm;
    strftime(name, COPY_NAME, "%Y-%m-%dT%H%M%SZ", gmtime_r(&now, &tm));
}

static bool is_taken(const char *folder, const char *name, struct arena *arena)
{
    return access(arena_print(arena, "%s/%s", folder, name), F_OK) == 0 ||
           access(arena_print(arena, "%s/%s" COPY_PARTIAL, folder, name), F_OK) == 0;
}

void copy_name_new(char name[COPY_NAME], const char *folder, struct arena *arena)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    copy_name(name, now.tv_sec);
    while (is_taken(folder, name, arena)) {
        now = (struct timespec){.tv_sec = now.tv_sec + 1};
        clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &now, NULL);
        copy_name(name, now.tv_sec);
    }
}

static bool day_of(const char *name, struct date *day)
{
    char text[DATE_TEXT] = "";
    memcpy(text, name, 10);
    return date_parse(text, day);
}

bool copy_name_valid(const char *name)
{
    static const char digits[] = "0123456789";
    struct date day;
    return strlen(name) == 18 && name[10] == 'T' && strspn(name + 11, digits) == 6 &&
           name[17] == 'Z' && day_of(name, &day);
}

static int is_copy(const struct dirent *entry)
{
    return copy_name_valid(entry->d_name);
}

const char *copies_list(const char *folder, struct copies *copies, struct arena *arena)
{
    struct dirent **entries;
    *copies = (struct copies){0};
    int count = scandir(folder, &entries, is_copy, alphasort);
    if (count < 0)
        return arena_print(arena, "%s cannot be read: %s", folder, strerror(errno));
    copies->names = arena_need(arena, (size_t)(count + 1) * sizeof *copies->names);
    for (int i = 0; i < count; i++) {
        copies->names[copies->count++] = arena_copy(arena, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return NULL;
}

enum { OTHER_DAYS = 7, TIMELINE_DIGITS = 8 };

static const char *segment_of(const struct copies *copies, size_t at)
{
    return copies->segments != NULL ? copies->segments[at] : NULL;
}

static bool is_of_one_history(const struct copies *copies, size_t one, size_t other)
{
    const char *here = segment_of(copies, one), *there = segment_of(copies, other);
    return here == NULL || there == NULL || strncmp(here, there, TIMELINE_DIGITS) == 0;
}

static int32_t day_number(const struct copies *copies, size_t at)
{
    struct date date = {0};
    (void)day_of(copies->names[at], &date);
    return date_days(date);
}

/* Of another history than the newest's, and the newest of its own of that day. */
static bool is_way_back(const struct copies *copies, size_t at)
{
    size_t newest = copies->count - 1;
    if (is_of_one_history(copies, at, newest) ||
        day_number(copies, newest) - day_number(copies, at) > OTHER_DAYS)
        return false;
    for (size_t i = at + 1; i < copies->count; i++)
        if (is_of_one_history(copies, at, i) && day_number(copies, i) == day_number(copies, at))
            return false;
    return true;
}

const char *copies_first_segment(const struct copies *copies, const enum copy_fate *fates)
{
    const char *first = NULL;
    for (size_t i = 0; i < copies->count; i++) {
        const char *segment = segment_of(copies, i);
        if (fates[i] == COPY_DAILY && segment == NULL)
            return NULL;
        if (fates[i] == COPY_DAILY && (first == NULL || segment_is_before(segment, first)))
            first = segment;
    }
    return first;
}

/* One of the spans a copy can be the newest of. */
struct span {
    long left; /* of these, to be kept */
    int32_t last;
};

/* Whether it is the newest of a span that is kept. */
static bool takes(struct span *span, int32_t number)
{
    if (span->left == 0 || span->last == number)
        return false;
    span->last = number;
    span->left--;
    return true;
}

void copies_judge(const struct copies *copies, struct copies_rule rule, enum copy_fate *fates)
{
    struct span day = {rule.daily, -1}, week = {rule.weekly, -1}, month = {rule.monthly, -1};
    for (size_t i = copies->count; i-- > 0;) {
        struct date date = {0};
        (void)day_of(copies->names[i], &date);
        int32_t number = date_days(date);
        /* 1 January 1970 was a Thursday */
        bool weekly = takes(&week, (number + 3) / 7);
        bool monthly = takes(&month, date.year * 12 + date.month);
        bool daily = takes(&day, number) || is_way_back(copies, i);
        fates[i] = daily ? COPY_DAILY : weekly || monthly ? COPY_KEPT : COPY_GOES;
    }
}
