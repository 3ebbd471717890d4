/* The file is replaced whole, under a lock of its own, since the page and commands write it at the
 * same time. It is flushed before that: after a power cut the file of before may be there, whose
 * heads are told again, but never an empty one, with which all of them would be forgotten. */
#include "client/store/heads.h"

#include "common/base/count_words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static char *path_of(const char *folder, const char *end, struct arena *arena)
{
    return arena_print(arena, "%s/heads%s", folder, end);
}

static void add(struct heads *heads, size_t *room, const struct audit_head *head,
                struct arena *arena)
{
    if (heads->count == *room) {
        struct audit_head *more = arena_need(arena, (2 * *room + 8) * sizeof *more);
        if (*room > 0)
            memcpy(more, heads->of, heads->count * sizeof *more);
        heads->of = more;
        *room = 2 * *room + 8;
    }
    heads->of[heads->count++] = *head;
}

static const char *read_lines(FILE *file, const char *path, struct heads *heads,
                              struct arena *arena)
{
    const char *fault = NULL;
    struct audit_head head;
    size_t room = 0, size = 0;
    char *line = NULL;
    while (fault == NULL && getline(&line, &size, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (audit_head_read(line, &head))
            add(heads, &room, &head, arena);
        else
            fault =
                arena_print(arena,
                            "%s, which says where the trust's audit stood, is damaged: keep it, "
                            "and move it away; the next answer begins a new one",
                            path);
    }
    free(line);
    if (fault == NULL && heads->count == 0)
        fault = arena_print(arena,
                            "%s, which says where the trust's audit stood, is empty, and never is "
                            "by itself: put it back from a copy, or move it away; the next answer "
                            "begins a new one",
                            path);
    return fault;
}

const char *heads_read(const char *folder, struct heads *heads, struct arena *arena)
{
    const char *path = path_of(folder, "", arena);
    FILE *file = fopen(path, "re");
    *heads = (struct heads){0};
    if (file == NULL)
        return errno == ENOENT ? NULL
                               : arena_print(arena, "%s cannot be read: %s", path, strerror(errno));
    const char *fault = read_lines(file, path, heads, arena);
    fclose(file);
    return fault;
}

static const char *current_epoch(const struct heads *heads)
{
    return heads->count > 0 ? heads->of[heads->count - 1].epoch : "";
}

static struct audit_head *find(const struct heads *heads, const char *epoch, int64_t chain)
{
    for (size_t i = heads->count; i > 0; i--) {
        struct audit_head *head = &heads->of[i - 1];
        if (strcmp(head->epoch, epoch) == 0 && head->number > 0 && head->chain == chain)
            return head;
    }
    return NULL;
}

const struct audit_head *heads_find(const struct heads *heads, int64_t chain)
{
    return find(heads, current_epoch(heads), chain);
}

static bool knows_epoch(const struct heads *heads, const char *epoch)
{
    for (size_t i = 0; i < heads->count; i++)
        if (strcmp(heads->of[i].epoch, epoch) == 0)
            return true;
    return false;
}

#define WHAT_TO_DO                                                                                 \
    ": nothing of what it answers is taken for certain; keep %s, and tell the trust's "            \
    "administrator that the audit has been altered"

static const char *hold_against(const struct heads *kept, const struct heads *before,
                                const struct audit_head *told, const char *path,
                                struct arena *arena)
{
    const struct audit_head *now = find(kept, told->epoch, told->chain);
    const struct audit_head *then = find(before, told->epoch, told->chain);
    const char *name = audit_chain_name(arena, told->chain);
    char had[COUNT_WORDS];
    if (knows_epoch(kept, told->epoch) && strcmp(current_epoch(kept), told->epoch) != 0)
        return arena_print(
            arena, "the trust's server has gone back to a history that had ended" WHAT_TO_DO, path);
    if (told->number > 0 && then != NULL && told->number < then->number)
        return arena_print(
            arena,
            "of the trust's audit, %s had %s when the server last told, and has %lld "
            "now" WHAT_TO_DO,
            name, count_words(had, (uint64_t)then->number, "line", "lines"),
            (long long)told->number, path);
    if (told->number > 0 && now != NULL && told->number == now->number &&
        strcmp(told->hash, now->hash) != 0)
        return arena_print(arena,
                           "of the trust's audit, line no. %lld of %s is not what it was when the "
                           "server last told" WHAT_TO_DO,
                           (long long)told->number, name, path);
    return NULL;
}

static bool write_lines(const char *path, const struct heads *heads)
{
    FILE *file = fopen(path, "we");
    bool written = file != NULL;
    for (size_t i = 0; written && i < heads->count; i++) {
        const struct audit_head *head = &heads->of[i];
        if (head->number > 0)
            written = fprintf(file, "%s %lld %lld %s\n", head->epoch, (long long)head->chain,
                              (long long)head->number, head->hash) > 0;
        else
            written = fprintf(file, "%s\n", head->epoch) > 0;
    }
    written = written && fflush(file) == 0 && fsync(fileno(file)) == 0;
    return file != NULL && fclose(file) == 0 && written;
}

/* What is kept with what was told; false: it was there before. */
static bool join(struct heads *kept, const struct audit_head *told, struct arena *arena)
{
    struct audit_head *now = told->number > 0 ? find(kept, told->epoch, told->chain) : NULL;
    size_t room = kept->count;
    if (now != NULL && now->number >= told->number)
        return false;
    if (now == NULL && told->number == 0 && knows_epoch(kept, told->epoch))
        return false;
    if (now != NULL)
        *now = *told;
    else
        add(kept, &room, told, arena);
    return true;
}

static const char *take_locked(const char *folder, const struct heads *before,
                               const struct audit_head *told, const char **unkept,
                               struct arena *arena)
{
    const char *path = path_of(folder, "", arena), *beside = path_of(folder, ".new", arena);
    struct heads kept;
    if ((*unkept = heads_read(folder, &kept, arena)) != NULL)
        return NULL;
    const char *fault = hold_against(&kept, before, told, path, arena);
    if (fault == NULL && join(&kept, told, arena) &&
        (!write_lines(beside, &kept) || rename(beside, path) != 0))
        *unkept = arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
    return fault;
}

const char *heads_take(const char *folder, const struct heads *before, const char *told,
                       const char **unkept, struct arena *arena)
{
    struct audit_head head;
    const char *lock = path_of(folder, ".lock", arena);
    *unkept = NULL;
    if (!audit_head_read(told, &head))
        return "what the trust's server tells of its history cannot be read";
    int fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || flock(fd, LOCK_EX) != 0) {
        *unkept = arena_print(arena, "%s cannot be locked: %s", lock, strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    const char *fault = take_locked(folder, before, &head, unkept, arena);
    close(fd);
    return fault;
}
