/* Each history is the legs of its way: from the copy's timeline on, so far on each. Two of them are
 * the same up to where one left the other, and of two that left the same where they did. */
#include "server/nightly/histories.h"

#include "server/nightly/history_times.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HISTORIES_MAX = 64, LEGS_MAX = 64, TIMELINE_DIGITS = 8, MOMENT = 19 };

#define HISTORY_ENDING ".history"

struct leg {
    unsigned timeline;
    uint64_t from, until;
};

struct history {
    unsigned number;
    struct leg legs[LEGS_MAX];
    size_t count;
    bool ended;       /* another goes on where it ends, so all of it is in that */
    const char *last; /* that was written in its last leg; NULL: nothing of it is archived */
};

struct histories {
    struct restore *restore;
    struct history all[HISTORIES_MAX]; /* the copy's own first */
    size_t count;
};

static bool read_start(struct histories *histories)
{
    const struct restore *restore = histories->restore;
    char line[256] = "";
    unsigned high, low, timeline;
    FILE *file = fopen(arena_print(restore->arena, "%s/backup_label", restore->from), "re");
    bool well = file != NULL && fgets(line, sizeof line, file) != NULL &&
                sscanf(line, "START WAL LOCATION: %X/%X (file %8X", &high, &low, &timeline) == 3;
    if (file != NULL)
        fclose(file);
    if (!well)
        return false;
    histories->all[0] =
        (struct history){.number = timeline,
                         .legs = {{timeline, (uint64_t)high << 32 | low, HISTORY_OPEN}},
                         .count = 1};
    histories->count = 1;
    return true;
}

/* A line for each timeline on its way; what is before the copy's does not matter. */
static void read_legs(struct history *history, FILE *file)
{
    char line[1024];
    unsigned timeline, high, low;
    uint64_t from = 0;
    while (fgets(line, sizeof line, file) != NULL && history->count < LEGS_MAX - 1)
        if (sscanf(line, "%u %X/%X", &timeline, &high, &low) == 3) {
            uint64_t until = (uint64_t)high << 32 | low;
            history->legs[history->count++] = (struct leg){timeline, from, until};
            from = until;
        }
    history->legs[history->count++] = (struct leg){history->number, from, HISTORY_OPEN};
}

/* Whether it comes by the copy, and not away before it. */
static bool begin_at(struct history *history, const struct leg *copy)
{
    size_t at = 0;
    while (at < history->count && history->legs[at].timeline != copy->timeline)
        at++;
    if (at == history->count || history->legs[at].until <= copy->from)
        return false;
    history->count -= at;
    memmove(history->legs, history->legs + at, history->count * sizeof *history->legs);
    history->legs[0].from = copy->from;
    return true;
}

static bool is_history(const char *name)
{
    return strlen(name) == TIMELINE_DIGITS + strlen(HISTORY_ENDING) &&
           strspn(name, "0123456789ABCDEF") == TIMELINE_DIGITS &&
           strcmp(name + TIMELINE_DIGITS, HISTORY_ENDING) == 0;
}

static const char *add(struct histories *histories, const char *name)
{
    struct arena *arena = histories->restore->arena;
    const char *path = arena_print(arena, "%s/%s", histories->restore->options->wal_folder, name);
    if (histories->count == HISTORIES_MAX)
        return arena_print(arena, "%s holds more than %d histories",
                           histories->restore->options->wal_folder, HISTORIES_MAX);
    struct history *history = &histories->all[histories->count];
    *history = (struct history){.number = (unsigned)strtoul(name, NULL, 16)};
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return arena_print(arena, "%s cannot be read: %s", path, strerror(errno));
    read_legs(history, file);
    fclose(file);
    histories->count += history->number != histories->all[0].number &&
                        begin_at(history, &histories->all[0].legs[0]);
    return NULL;
}

static int by_number(const void *left, const void *right)
{
    const struct history *one = left, *other = right;
    return (one->number > other->number) - (one->number < other->number);
}

static const char *read_all(struct histories *histories)
{
    const char *folder = histories->restore->options->wal_folder, *reason = NULL;
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return arena_print(histories->restore->arena, "%s cannot be read: %s", folder,
                           strerror(errno));
    for (const struct dirent *entry; reason == NULL && (entry = readdir(entries)) != NULL;)
        if (is_history(entry->d_name))
            reason = add(histories, entry->d_name);
    closedir(entries);
    qsort(histories->all + 1, histories->count - 1, sizeof *histories->all, by_number);
    return reason;
}

static struct history_times times_of(const struct histories *histories, const struct leg *leg,
                                     uint64_t from)
{
    const struct restore *restore = histories->restore;
    return history_times_read(restore->programs, restore->options->wal_folder, leg->timeline, from,
                              leg->until, restore->arena);
}

/* The first that was written on its way from this leg on, and on that from here. */
static const char *first_from(const struct histories *histories, const struct history *history,
                              size_t leg, uint64_t from)
{
    const char *first = NULL;
    for (; first == NULL && leg < history->count; leg++) {
        first = times_of(histories, &history->legs[leg], from).first;
        from = history->legs[leg].until;
    }
    return first;
}

/* PostgreSQL brings what was written until then, the moment itself too. */
static bool is_wanted(const struct histories *histories, const char *written)
{
    const char *target = histories->restore->target;
    if (written == NULL || target == NULL)
        return target == NULL;
    int order = strncmp(written, target, MOMENT);
    return order < 0 ||
           (order == 0 && strspn(written + MOMENT, ".0") == strcspn(written + MOMENT, " "));
}

/* Where one of two goes its own way: from its leg on. */
struct side {
    struct history *history;
    size_t leg;
    const char *first;
};

static struct side side_of(const struct histories *histories, struct history *history, size_t leg,
                           uint64_t from)
{
    bool leaves = history->legs[leg].until == from;
    return (struct side){history, leg + leaves, first_from(histories, history, leg + leaves, from)};
}

/* Who stays on the timeline that another leaves begins nothing there: it goes on, or has ended. */
static bool goes_on(const struct side *side, size_t leg)
{
    side->history->ended = side->history->ended || (side->leg == leg && side->first == NULL &&
                                                    side->history->count == leg + 1);
    return side->leg != leg || side->first != NULL || side->history->count > leg + 1;
}

static bool is_same_leg(const struct leg *one, const struct leg *other)
{
    return one->timeline == other->timeline && one->until == other->until;
}

/* Whether what is wanted of the one is not what is wanted of the other. */
static bool part(const struct histories *histories, struct history *one, struct history *other)
{
    size_t leg = 0;
    while (is_same_leg(&one->legs[leg], &other->legs[leg]))
        leg++;
    uint64_t from = one->legs[leg].from;
    bool left_at_once = one->legs[leg].timeline != other->legs[leg].timeline;
    if (!left_at_once)
        from = one->legs[leg].until < other->legs[leg].until ? one->legs[leg].until
                                                             : other->legs[leg].until;
    struct side sides[] = {side_of(histories, one, leg, from),
                           side_of(histories, other, leg, from)};
    if (!left_at_once) {
        bool both = goes_on(&sides[0], leg);
        both = goes_on(&sides[1], leg) && both;
        if (!both)
            return false;
    }
    return is_wanted(histories, sides[0].first) || is_wanted(histories, sides[1].first);
}

static bool look_at_all(struct histories *histories)
{
    bool parted = false;
    for (size_t i = 0; i < histories->count; i++) {
        struct history *one = &histories->all[i];
        const struct leg *leg = &one->legs[one->count - 1];
        one->last = times_of(histories, leg, leg->from).last;
        for (size_t j = i + 1; j < histories->count; j++)
            parted = part(histories, one, &histories->all[j]) || parted;
    }
    return parted;
}

static const char *words_of(const struct histories *histories, const struct history *history)
{
    struct arena *arena = histories->restore->arena;
    const char *last = history->last == NULL
                           ? "nothing that was written in it is archived"
                           : arena_print(arena, "the last that is archived of it was written %.19s",
                                         history->last);
    if (history->count == 1)
        return arena_print(arena, "\n  --history %u: the copy's own; %s", history->number, last);
    const struct leg *left = &history->legs[history->count - 2];
    struct leg rest = {left->timeline, left->until, HISTORY_OPEN};
    const char *missing = times_of(histories, &rest, rest.from).first;
    return arena_print(arena, "\n  --history %u: begun from %u%s; %s", history->number,
                       left->timeline,
                       missing == NULL ? ", with all of that"
                                       : arena_print(arena,
                                                     ", without what was written in that from "
                                                     "%.19s on",
                                                     missing),
                       last);
}

static const char *list_of(const struct histories *histories)
{
    const char *list = "";
    for (size_t i = 0; i < histories->count; i++)
        list = arena_print(histories->restore->arena, "%s%s", list,
                           words_of(histories, &histories->all[i]));
    return list;
}

static const struct history *furthest(const struct histories *histories)
{
    const struct history *found = NULL;
    for (size_t i = 0; i < histories->count; i++) {
        const struct history *each = &histories->all[i];
        if (!each->ended && (found == NULL || strcmp(each->last != NULL ? each->last : "",
                                                     found->last != NULL ? found->last : "") >= 0))
            found = each;
    }
    return found;
}

static const char *choose(struct histories *histories)
{
    struct restore *restore = histories->restore;
    bool parted = look_at_all(histories);
    if (restore->history != 0) {
        restore->timeline = restore->history;
        for (size_t i = 0; i < histories->count; i++)
            if (histories->all[i].number == restore->history)
                return NULL;
        return arena_print(restore->arena,
                           "--history %u: no such history leads on from this copy; nothing was "
                           "restored. There is (times are universal time):%s",
                           restore->history, list_of(histories));
    }
    if (parted)
        return arena_print(
            restore->arena,
            "from this copy on the archive holds more than one history, for the "
            "database was put back before, and what was written in one is not in "
            "another; nothing was restored. Say which is wanted (times are universal "
            "time):%s",
            list_of(histories));
    restore->timeline = furthest(histories)->number;
    return NULL;
}

const char *histories_choose(struct restore *restore)
{
    struct histories *histories = arena_need(restore->arena, sizeof *histories);
    *histories = (struct histories){.restore = restore};
    if (access(arena_print(restore->arena, "%s/pg_waldump", restore->programs), X_OK) != 0)
        return arena_print(restore->arena, "pg_waldump is not in %s, where pg_ctl is",
                           restore->programs);
    if (!read_start(histories))
        return arena_print(restore->arena, "%s/backup_label cannot be read", restore->from);
    const char *reason = read_all(histories);
    if (reason == NULL && histories->count == 1 && restore->history == 0)
        return NULL;
    return reason != NULL ? reason : choose(histories);
}
