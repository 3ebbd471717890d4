/* What the rules need to know beside the figures. */
#ifndef COMMON_DOMAIN_RULE_FACTS_H
#define COMMON_DOMAIN_RULE_FACTS_H

#include "common/domain/policy.h"

/* A school that is not yet told what is asked (or a calculation at no collection's behest) leaves
 * collection_known false: rules that need it are skipped. */
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
    bool policy_counts_none; /* what is missing counts as none, and is not only "at least" */
    enum school_kind kind;   /* KIND_UNKNOWN where not known */
    const struct figures *last_year; /* NULL where there are none */
    const struct figures *last_term; /* of the term before; NULL where there are none */
    struct date last_term_date;      /* the reference date they are of */
    uint32_t carried; /* mask of 1 << enum figure_id: said to be last year's, carried over */
};

/* Of a collection that asks for this (a mask of enum answer) under this policy, which must outlive
 * the facts: its name is pointed to. */
struct rule_facts rule_facts_of_collection(const struct policy *policy, uint32_t asks,
                                           struct date reference_date);

#endif
