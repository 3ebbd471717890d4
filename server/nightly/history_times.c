/* pg_waldump ends with a fault at the end of what there is, as it does where there is nothing: what
 * it printed until then is what counts. */
#include "server/nightly/history_times.h"

#include "server/nightly/program.h"
#include "server/nightly/segments.h"

#include <string.h>
#include <unistd.h>

static const char read_commits[] =
    "TZ=UTC \"$0\" --path=\"$1\" --timeline=\"$2\" --start=\"$3\" --end=\"$4\""
    " --rmgr=Transaction 2>/dev/null |"
    " sed -n 's/.*desc: COMMIT \\([0-9-]* [0-9:.]* UTC\\).*/\\1/p' | sed -n '1p;$p'";

static const char *position(uint64_t at, struct arena *arena)
{
    return arena_print(arena, "%X/%X", (unsigned)(at >> 32), (unsigned)(at & UINT32_MAX));
}

/* Where what is archived of it ends: pg_waldump would wait for the next. */
static uint64_t end_of(const char *folder, unsigned timeline, uint64_t from, struct arena *arena)
{
    struct segments segments = {0};
    static const char first[] = "000000000000000000000000";
    if (segments_read(&segments, folder, first, arena) != NULL || segments.size == 0)
        return from;
    uint64_t size = segments.size, in_log = (UINT64_C(1) << 32) / size, at = from / size;
    while (access(arena_print(arena, "%s/%08X%08X%08X", folder, timeline, (unsigned)(at / in_log),
                              (unsigned)(at % in_log)),
                  R_OK) == 0)
        at++;
    return at * size > from ? at * size : from;
}

struct history_times history_times_read(const char *programs, const char *folder, unsigned timeline,
                                        uint64_t from, uint64_t until, struct arena *arena)
{
    char *said;
    uint64_t end = end_of(folder, timeline, from, arena);
    end = until < end ? until : end;
    if (end == from)
        return (struct history_times){0};
    const char *words[] = {"sh",
                           "-c",
                           read_commits,
                           arena_print(arena, "%s/pg_waldump", programs),
                           folder,
                           arena_print(arena, "%u", timeline),
                           position(from, arena),
                           position(end, arena),
                           NULL};
    if (program_run(words, NULL, arena, &said) != 0 || said[0] == '\0')
        return (struct history_times){0};
    size_t length = strcspn(said, "\n");
    const char *first = arena_copy_n(arena, said, length);
    return (struct history_times){first, said[length] == '\n' ? said + length + 1 : first};
}
