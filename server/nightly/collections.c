/* Collections open and close by their days without anybody: written down once, for who follows the
 * trust's changes, and for the audit. */
#include "server/nightly/night.h"

#include "common/domain/date.h"

static const char *run(struct night *night)
{
    PGresult *result = night_query(night, "select * from nightly_collections($1::boolean)",
                                   night->dry_run ? "true" : "false", NIGHT_END);
    struct rows rows = night_rows(result);
    for (int row = 0; row < rows.count; row++) {
        struct date day;
        char words[DATE_WORDS] = "";
        if (date_parse(rows_text(&rows, row, "day"), &day))
            date_print_words(words, day);
        night_say(night, "collection %s %s on %s", rows_text(&rows, row, "key"),
                  rows_bool(&rows, row, "opens") ? "opened" : "closed", words);
    }
    PQclear(result);
    return night->fault;
}

const struct night_step night_collections = {
    .name = "collections", .summary = "note which collections have opened and closed", .run = run};
