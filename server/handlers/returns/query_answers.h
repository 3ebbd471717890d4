/* What a school says to the queries its figures raise: beside the version it stays. */
#ifndef SERVER_HANDLERS_RETURNS_QUERY_ANSWERS_H
#define SERVER_HANDLERS_RETURNS_QUERY_ANSWERS_H

#include "common/domain/rules.h"
#include "common/wire/violations.h"
#include "senconet/v1/returns.pb-c.h"

/* At most one to a finding; the messages are the request's. */
struct query_answers {
    Senconet__V1__QueryAnswer *of[FINDINGS_MAX];
    size_t count;
};

/* Takes those that answer a query of the findings; one that cannot be an answer is a violation. */
void query_answers_take(struct query_answers *answers, struct arena *arena,
                        Senconet__V1__QueryAnswer **given, size_t count,
                        const struct findings *findings, struct violations *violations);

/* How many queries have no answer. */
size_t query_answers_missing(const struct query_answers *answers, const struct findings *findings);

/* Each of them is a violation, at its figure. */
void query_answers_demand(const struct query_answers *answers, const struct findings *findings,
                          struct violations *violations);

/* As return_version.notes holds them; NULL where there are none. */
uint8_t *query_answers_pack(struct arena *arena, Senconet__V1__QueryAnswer *const *answers,
                            size_t count, size_t *length);

/* Puts each into its finding. */
void query_answers_show(const struct query_answers *answers, Senconet__V1__Finding **findings,
                        size_t count);

#endif
