/* What making a publication and recording an answer share: something is told of a collection, is
 * kept as it was told, and counts for all that is told later. Their handlers have turn->kept. */
#ifndef SERVER_HANDLERS_TOLD_TELLING_H
#define SERVER_HANDLERS_TOLD_TELLING_H

#include "server/handlers/told/told.h"

enum telling_kind { TELLING_PUBLICATION = 1, TELLING_ANSWER = 2 };

struct telling {
    enum telling_kind kind;
    const char *collection, *write_id;
    uint8_t said[32];        /* a digest of all that was asked */
    const struct told *told; /* NULL: no figures are told */
    const char *title, *reference, *file_name;
    bool figures; /* some are told */
    uint32_t columns;
    const void *content; /* NULL: a publication was given */
    size_t length;
    int64_t publication;
    size_t exposed;
    uint8_t fingerprint[32];
    bool repeated; /* it had been told before */
};

/* From check: of the request's fields collection and write_id, and of all else that it says. */
struct telling *telling_begin(struct turn *turn, enum telling_kind kind,
                              struct violations *violations);

/* What is kept and given: its bytes. */
void telling_set_content(struct telling *telling, const void *content, size_t length);

/* For the steps: what told_sql takes; what disclose() takes ($3 to $20: of each row is told what it
 * shows, of the columns that are given); what became of that; and the write id. */
void telling_bind_read(struct turn *turn, struct parameters *parameters);
void telling_bind(struct turn *turn, struct parameters *parameters);
void telling_take(struct turn *turn, const struct rows *rows);
void telling_bind_id(struct turn *turn, struct parameters *parameters);

extern const char telling_sql[];
extern const struct constraint_words telling_constraints[];

/* take_told is the handler's: what is told now; kept_sql selects what is kept under write id $3. */
#define TELLING_STEPS(name, take_told, kept_sql)                                                   \
    {                                                                                              \
        {.kind = STATEMENT,                                                                        \
         .statement = {name "_read", told_sql},                                                    \
         .bind = telling_bind_read,                                                                \
         .take = (take_told)},                                                                     \
            {.kind = STATEMENT,                                                                    \
             .statement = {name "_write", telling_sql},                                            \
             .bind = telling_bind,                                                                 \
             .take = telling_take},                                                                \
        {                                                                                          \
            .kind = STATEMENT, .statement = {name "_kept", kept_sql}, .bind = telling_bind_id      \
        }                                                                                          \
    }

#endif
