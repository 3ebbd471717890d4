/* A policy's choices as parts of sentences, the same under every working and in every policy shown.
 */
#ifndef CLIENT_LINE_POLICY_WORDS_H
#define CLIENT_LINE_POLICY_WORDS_H

#include "common/domain/policy.h"

enum { POLICY_WORDS = 80 };

/* Old and new codes: "taken: A, P, S; refused: K, E". */
const char *policy_words_codes(char text[POLICY_WORDS], const struct policy *policy);

/* Why these; "no reason is stated". */
const char *policy_words_reason(const struct policy *policy);

/* How points make hours: "by the completed hour only". */
const char *policy_words_hours(char text[POLICY_WORDS], const struct policy *policy);

/* "to the nearest, halfway goes up" */
const char *policy_words_budget(enum budget_rounding rounding);

/* "the supplied percentage only" */
const char *policy_words_giver(enum turnover_giver giver);

/* How the percentage is compared: "unrounded". */
const char *policy_words_turnover(enum turnover_rounding rounding);

/* What a band is for, of its percentage: "more than". */
const char *policy_words_edge(enum band_edge edge);

/* A missing figure "gives no result, only "at least"". */
const char *policy_words_missing(enum missing_figure missing);

/* A kind of school "has hours". */
const char *policy_words_applies(enum applies applies);

#endif
