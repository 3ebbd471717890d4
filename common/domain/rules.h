/* What must be true of a return's figures: one table, run at the school before sending and at the
 * trust before storing. Numbers in brackets in the messages are the national census rules'. */
#ifndef COMMON_DOMAIN_RULES_H
#define COMMON_DOMAIN_RULES_H

#include "common/domain/rule_facts.h"

#include <stddef.h>

/* Bounds of what is believable; more is "absurd" and an error. */
#define PUPILS_MAX      100000ULL
#define BUDGET_MAX      100000000000ULL /* pence: a thousand million pounds */
#define TURNOVER_MAX    100000ULL       /* hundredths of a percent: 1000 % */
#define FIGURE_TEXT_MAX 200             /* characters of a source */

enum severity { RULE_ERROR = 1, RULE_QUERY = 2 };

/* What answers a query that is not put right; as the contract's Finding numbers them. An error has
 * no answer. */
enum acceptable { NO_ANSWER, CONFIRMATION, REASON };

struct finding {
    const char *rule; /* its name in the table: "parts_above_roll" */
    const char
        *national; /* the national rule's number, "1000", "TonT1B"; NULL where it is our own */
    enum severity severity;
    enum acceptable acceptable;
    const char *field; /* figure_path, or "turnoverSource", "budgetYear", "provision", ... */
    char message[240]; /* what is wrong and what to do, " [1000]" at its end where national */
};

enum { FINDINGS_MAX = 20 };

struct findings {
    struct finding of[FINDINGS_MAX];
    size_t count;
    size_t errors; /* all of them, also those beyond FINDINGS_MAX */
};

/* The rules that say nothing for want of facts, by their names in the order of the table: without
 * the trust those that need what the collection asks, and those that compare with last year or with
 * the term before. */
enum { RULES_WAITING_MAX = 64 };

struct rules_waiting {
    const char *of[RULES_WAITING_MAX];
    size_t count;
    unsigned for_collection, for_last_year, for_last_term;
};

struct rules_waiting rules_waiting(const struct rule_facts *facts);

void rules_run(const struct figures *figures, const struct rule_facts *facts,
               struct findings *findings);

#endif
