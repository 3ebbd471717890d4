/* What the periods of sencod retention have to say. Nobody is erased by itself: it cannot be taken
 * back, and a claim nobody has told us of may need what would go. */
#include "server/nightly/night.h"

#include "common/base/count_words.h"

#include <string.h>

static const struct {
    const char *what, *one, *many;
} lines[] = {
    {"may be erased",
     "person may be erased: six years have passed since their last role; look, then senco privacy "
     "erase",
     "people may be erased: six years have passed since their last role; look, then senco privacy "
     "erase"},
    {"overdue", "request about somebody's data is overdue: senco privacy list",
     "requests about somebody's data are overdue: senco privacy list"},
    {"due", "request about somebody's data is due within a week: senco privacy list",
     "requests about somebody's data are due within a week: senco privacy list"},
    {NULL, NULL, NULL},
};

static void say(struct night *night, const char *what, long long count)
{
    for (size_t i = 0; lines[i].what != NULL; i++)
        if (count > 0 && strcmp(lines[i].what, what) == 0)
            night_want(night, "%lld %s", count,
                       count_word((uint64_t)count, lines[i].one, lines[i].many));
}

static const char *run(struct night *night)
{
    PGresult *result = night_query(night, "select * from nightly_retention()", NIGHT_END);
    struct rows rows = night_rows(result);
    for (int row = 0; row < rows.count; row++)
        say(night, rows_text(&rows, row, "what"), rows_int(&rows, row, "count"));
    PQclear(result);
    return night->fault;
}

const struct night_step night_retention = {
    .name = "retention",
    .summary = "say whose data need be kept no longer, and which requests are due",
    .run = run};
