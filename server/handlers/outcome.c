/* Outcomes. */
#include "server/handlers/outcome.h"

#include <string.h>

static void refuse(struct turn *turn, const struct outcome_words *refusal)
{
    if (refusal->field != NULL)
        turn_refuse_field(turn, refusal->code, refusal->field, "%s; nothing was stored",
                          refusal->words);
    else
        turn_refuse(turn, refusal->code, "%s; nothing was stored", refusal->words);
}

static void refuse_version(struct turn *turn, const struct rows *rows)
{
    if (rows_null(rows, 0, "newest_now"))
        turn_refuse_field(turn, GRPC_ABORTED, "replaces",
                          "there is no such version, or something stands in its place already: "
                          "look, then decide; nothing was stored");
    else
        turn_refuse_field(turn, GRPC_ABORTED, "replaces",
                          "it has been changed meanwhile: version %lld is the newest; look, then "
                          "decide; nothing was stored",
                          (long long)rows_int(rows, 0, "newest_now"));
}

static const struct outcome_words other_content = {
    "other content", GRPC_ABORTED, "writeId", "this write id has been used for something else"};

bool outcome_refused(struct turn *turn, const struct rows *rows, const struct outcome_words *table)
{
    const char *outcome = rows_text(rows, 0, "outcome");
    for (; table->outcome != NULL; table++)
        if (strcmp(outcome, table->outcome) == 0)
            refuse(turn, table);
    if (strcmp(outcome, other_content.outcome) == 0)
        refuse(turn, &other_content);
    else if (strcmp(outcome, "changed meanwhile") == 0)
        refuse_version(turn, rows);
    return turn->refused != GRPC_OK;
}

bool outcome_repeated(const struct rows *rows)
{
    return strcmp(rows_text(rows, 0, "outcome"), "repeated") == 0;
}
