/* Provisional hours are worked out whenever somebody looks, so none are kept that could be old.
 * What can be old is what was issued: the trust has accepted other figures since. Nothing is issued
 * by itself: that is the trust's act. */
#include "server/nightly/night.h"

static void say(struct night *night, const struct rows *rows, int row)
{
    const char *key = rows_text(rows, row, "key");
    long long changed = rows_int(rows, row, "schools"), never = rows_int(rows, row, "never");
    if (changed > 0)
        night_want(night,
                   "%s: of %lld school%s other figures were accepted since the hours were issued: "
                   "look at the provisional hours, and issue them again",
                   key, changed, changed == 1 ? "" : "s");
    if (never > 0)
        night_say(night, "%s: %lld school%s accepted and not issued yet", key, never,
                  never == 1 ? "" : "s");
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
