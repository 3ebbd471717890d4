/* What a function of the database says came of a write, in words: columns outcome and newest_now.
 */
#ifndef SERVER_HANDLERS_OUTCOME_H
#define SERVER_HANDLERS_OUTCOME_H

#include "server/gate/turn.h"
#include "server/store/rows.h"

struct outcome_words {
    const char *outcome;
    enum grpc_code code;
    const char *field; /* NULL: no single field */
    const char *words;
};

/* True where nothing was stored and the turn now says why: as the table says, which ends with one
 * without an outcome; or that the write id is another's, or the version is not the newest. */
bool outcome_refused(struct turn *turn, const struct rows *rows, const struct outcome_words *table);

bool outcome_repeated(const struct rows *rows);

#endif
