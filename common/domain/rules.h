/* What must be true of a return's figures: one table, run at the school before sending and at the
 * trust before storing. Numbers in brackets in the messages are the national census rules'. */
#ifndef COMMON_DOMAIN_RULES_H
#define COMMON_DOMAIN_RULES_H

#include "common/domain/policy.h"

#include <stddef.h>

/* Bounds of what is believable; more is "absurd" and an error. */
#define PUPILS_MAX      100000ULL
#define BUDGET_MAX      100000000000ULL /* pence: a thousand million pounds */
#define TURNOVER_MAX    100000ULL       /* hundredths of a percent: 1000 % */
#define FIGURE_TEXT_MAX 200             /* bytes of a source */

enum severity { RULE_ERROR = 1, RULE_QUERY = 2 };

/* What the rules need to know beside the figures. A school that is not yet told what is asked (or a
 * calculation at no collection's behest) leaves collection_known false: rules that need it are
 * skipped. */
struct rule_facts {
    bool collection_known;
    bool submitting; /* a draft may still lack what is asked */
    bool supplying;  /* the trust's figures for a school to confirm: see supply.h */
    uint32_t asks;   /* mask of enum answer */
    uint32_t takes;  /* mask of 1 << enum provision, of the policy */
    struct date reference_date;
    const char *policy_name; /* NULL and no collection known: every code is taken */
    bool policy_splits_k;    /* it weighs pupils at K with outside agencies involved apart */
    bool policy_takes_short; /* it takes counts over less than twelve months */
    enum school_kind kind;   /* KIND_UNKNOWN where not known */
    const struct figures *last_year; /* NULL where there are none */
};

struct finding {
    const char *rule;  /* its name in the table: "parts_above_roll" */
    unsigned national; /* the national rule's number, 0 where it is our own */
    enum severity severity;
    const char *field; /* figure_path, or "turnoverSource", "budgetYear", "provision", ... */
    char message[240]; /* what is wrong and what to do, " [1000]" at its end where national */
};

enum { FINDINGS_MAX = 20 };

struct findings {
    struct finding of[FINDINGS_MAX];
    size_t count;
    size_t errors; /* all of them, also those beyond FINDINGS_MAX */
};

void rules_run(const struct figures *figures, const struct rule_facts *facts,
               struct findings *findings);

#endif
