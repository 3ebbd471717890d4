/* By a table of each request's own. */
#include "server/handlers/privacy/outcome.h"

#include "common/base/uuid.h"

#include <string.h>

static const char *outcome_of(const struct rows *rows)
{
    return rows->count > 0 && !rows_null(rows, 0, "outcome") ? rows_text(rows, 0, "outcome")
                                                             : "none";
}

static const char *filled(struct turn *turn, const char *words, const char *filling)
{
    const char *hole = strstr(words, "%s");
    return hole == NULL ? words
                        : arena_print(turn->arena, "%.*s%s%s", (int)(hole - words), words, filling,
                                      hole + 2);
}

bool outcome_refused(struct turn *turn, const struct rows *rows, const struct outcome_words *words)
{
    const char *outcome = outcome_of(rows);
    for (; words->outcome != NULL; words++) {
        if (strcmp(words->outcome, outcome) != 0)
            continue;
        const char *said =
            strstr(words->words, "%s") == NULL
                ? words->words
                : filled(turn, words->words,
                         rows_null(rows, 0, "words") ? "" : rows_text(rows, 0, "words"));
        if (words->field != NULL)
            turn_refuse_field(turn, words->code, words->field, "%s", said);
        else
            turn_refuse(turn, words->code, "%s", said);
        return true;
    }
    return false;
}

bool outcome_repeated(const struct rows *rows)
{
    return strcmp(outcome_of(rows), "repeated") == 0;
}

void write_id_check(const char *write_id, struct violations *violations)
{
    if (write_id == NULL || !uuid_valid(write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
}

void number_check(bool given, uint64_t number, const char *field, const char *what,
                  struct violations *violations)
{
    if (!given || number == 0 || number > INT64_MAX)
        violations_add(violations, field, "say which, by its number: %s count from 1", what);
}
