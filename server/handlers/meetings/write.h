/* What every write of the network has: an id, a digest of all that was asked, by which a repeat is
 * known, and words for what comes of it when it is not done. */
#ifndef SERVER_HANDLERS_MEETINGS_WRITE_H
#define SERVER_HANDLERS_MEETINGS_WRITE_H

#include "server/gate/handler.h"

/* Field writeId, and numbers that the database counts in: number, meeting and version, where the
 * request has them. */
void network_check(struct turn *turn, struct violations *violations);

/* Parameters $3 and $4: the id, and the digest. */
void network_bind(struct turn *turn, struct parameters *parameters);

struct network_refusal {
    const char *outcome, *field; /* NULL: no single field */
    enum grpc_code code;
    const char *words;
};

/* True where nothing was done and the turn says why: by the table, which ends with one without an
 * outcome, or by what all writes have in common. */
bool network_refused(struct turn *turn, const char *outcome,
                     const struct network_refusal *refusals);

/* Of write ids, which are used once. */
extern const struct constraint_words network_constraints[];

/* "items[3].item" */
const char *network_place(struct turn *turn, const char *list, int64_t at, const char *field);

/* Paragraphs as one text, parted by line feeds, NULL where there are none; each is a text of
 * people's, and all together have at most that many characters. */
char *paragraphs_text(struct arena *arena, char *const *paragraphs, size_t count);
void paragraphs_check(char *const *paragraphs, size_t count, size_t characters_max,
                      struct violations *violations);

/* And a text's paragraphs again. */
char **text_paragraphs(struct arena *arena, const char *text, size_t *count);

#endif
