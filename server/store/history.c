/* The heads are lines of "CHAIN NUMBER HASH"; a chain is a school's number, a person's below zero,
 * or 0 for the trust. */
#include "server/store/history.h"

#include "server/store/rows.h"

const struct statement history_statement = {"history", "select epoch, heads from history_now()"};

/* The line that begins with the chain's number; NULL: there is none. */
static const char *line_of(const char *heads, int64_t chain)
{
    char begin[24];
    int length = snprintf(begin, sizeof begin, "%lld ", (long long)chain);
    while (heads != NULL && heads[0] != '\0' && strncmp(heads, begin, (size_t)length) != 0) {
        heads = strchr(heads, '\n');
        heads = heads != NULL ? heads + 1 : NULL;
    }
    return heads != NULL && heads[0] != '\0' ? heads : NULL;
}

static bool is_one_line(const char *heads)
{
    const char *end = strchr(heads, '\n');
    return heads[0] != '\0' && (end == NULL || end[1] == '\0');
}

const char *history_told(struct arena *arena, const PGresult *result, int64_t school,
                         int64_t person, bool alone)
{
    if (result == NULL || PQntuples(result) != 1)
        return NULL;
    const struct rows rows = {result, 0, 1};
    const char *epoch = rows_text(&rows, 0, "epoch"), *heads = rows_text(&rows, 0, "heads");
    const char *line = school != 0 ? line_of(heads, school) : NULL;
    line = line != NULL ? line : line_of(heads, -person);
    line = line != NULL ? line : line_of(heads, 0);
    if (line == NULL && alone && is_one_line(heads))
        line = heads;
    if (line == NULL)
        return arena_copy(arena, epoch);
    return arena_print(arena, "%s %.*s", epoch, (int)strcspn(line, "\n"), line);
}
