/* Answers to queries: a figure that looks odd is put right, or the school says that it is right. */
#ifndef COMMON_DOMAIN_QUERY_ANSWER_H
#define COMMON_DOMAIN_QUERY_ANSWER_H

#include "common/domain/rules.h"

enum { QUERY_ANSWER_CHARACTERS = 500 };

/* Why this text does not answer such a query, as the rest of a sentence ("is empty", "only
 * confirms..."); NULL where it does. */
const char *query_answer_fault(enum acceptable acceptable, const char *text);

/* "put it right, or confirm it", "put it right, or say why it is so": what is to be done. */
const char *query_answer_wanted(enum acceptable acceptable);

#endif
