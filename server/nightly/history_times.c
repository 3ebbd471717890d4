/* pg_waldump ends with a fault at the end of what there is, as it does where there is nothing: what
 * it printed until then is what counts. */
#include "server/nightly/history_times.h"

#include "server/nightly/program.h"

#include <string.h>

static const char read_commits[] =
    "TZ=UTC \"$0\" --path=\"$1\" --timeline=\"$2\" --start=\"$3\" ${4:+--end=\"$4\"}"
    " --rmgr=Transaction 2>/dev/null |"
    " sed -n 's/.*desc: COMMIT \\([0-9-]* [0-9:.]* UTC\\).*/\\1/p' | sed -n '1p;$p'";

static const char *position(uint64_t at, struct arena *arena)
{
    return arena_print(arena, "%X/%X", (unsigned)(at >> 32), (unsigned)(at & UINT32_MAX));
}

struct history_times history_times_read(const char *programs, const char *folder, unsigned timeline,
                                        uint64_t from, uint64_t until, struct arena *arena)
{
    char *said;
    const char *words[] = {"sh",
                           "-c",
                           read_commits,
                           arena_print(arena, "%s/pg_waldump", programs),
                           folder,
                           arena_print(arena, "%u", timeline),
                           position(from, arena),
                           until == HISTORY_OPEN ? "" : position(until, arena),
                           NULL};
    if (program_run(words, NULL, arena, &said) != 0 || said[0] == '\0')
        return (struct history_times){0};
    size_t length = strcspn(said, "\n");
    const char *first = arena_copy_n(arena, said, length);
    return (struct history_times){first, said[length] == '\n' ? said + length + 1 : first};
}
