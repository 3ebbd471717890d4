/* Provisional hours are worked out whenever somebody looks, so none are kept that could be old.
 * What can be old is what was issued: the trust has accepted other figures since. Nothing is issued
 * by itself: that is the trust's act. */
#include "server/nightly/night.h"

#include "common/base/count_words.h"

static void say(struct night *night, const struct rows *rows, int row)
{
    const char *key = rows_text(rows, row, "key");
    uint64_t changed = (uint64_t)rows_int(rows, row, "schools"),
             never = (uint64_t)rows_int(rows, row, "never");
    char schools[COUNT_WORDS];
    if (changed > 0)
        night_want(night,
                   "%s: of %s other figures were accepted since the hours were issued: "
                   "look at the provisional hours, and issue them again",
                   key, count_words(schools, changed, "school", "schools"));
    if (never > 0)
        night_say(night, "%s: %s accepted and not issued yet", key,
                  count_words(schools, never, "school", "schools"));
}

static const char *run(struct night *night)
{
    PGresult *result = night_query(night, "select * from nightly_allocations()", NIGHT_END);
    struct rows rows = night_rows(result);
    for (int row = 0; row < rows.count; row++)
        say(night, &rows, row);
    PQclear(result);
    return night->fault;
}

const struct night_step night_allocations = {
    .name = "allocations",
    .summary = "say where hours were issued by figures that have changed since",
    .run = run};
