/* The figures of a return: what a school counts and the trust's formula needs. */
#ifndef COMMON_DOMAIN_FIGURES_H
#define COMMON_DOMAIN_FIGURES_H

#include "common/domain/date.h"

#include <stdbool.h>
#include <stdint.h>

/* SEN provision as the census codes it: N none; A School Action and P School Action Plus (to
 * 2014/15); S statement (to 2017/18); K SEN support and E EHC plan (from 2014/15). */
enum provision {
    PROVISION_A,
    PROVISION_P,
    PROVISION_S,
    PROVISION_K,
    PROVISION_E,
    PROVISION_N,
    PROVISION_COUNT
};

/* 'A', 'P', ... */
char provision_code(enum provision provision);

/* Masks of 1 << enum provision: all codes, and those of pupils with special educational needs. */
#define PROVISIONS_ALL ((1u << PROVISION_COUNT) - 1)
#define PROVISIONS_SEN (PROVISIONS_ALL & ~(1u << PROVISION_N))

/* "School Action", "pupils with statements", ...: for people. */
const char *provision_name(enum provision provision);

/* Every number a return can hold. The first PROVISION_COUNT are the pupils by provision, in the
 * order of enum provision. */
enum figure_id {
    FIGURE_A,
    FIGURE_P,
    FIGURE_S,
    FIGURE_K,
    FIGURE_E,
    FIGURE_N,
    FIGURE_K_AGENCIES, /* of the pupils at K, those with outside agencies involved */
    FIGURE_ROLL,
    FIGURE_JOINERS, /* other than at the usual times, over the turnover period */
    FIGURE_LEAVERS,
    FIGURE_TURNOVER, /* supplied percentage, in hundredths of a percent: 34 % is 3400 */
    FIGURE_BUDGET,   /* notional SEN budget in pence */
    FIGURE_COUNT
};

/* Where the figure stands in a Figures message ("provision.K", "turnover", "budgetPence"), in its
 * JSON names, which have no hundredths: the field a violation names. */
const char *figure_path(enum figure_id id);

/* The figure of a path; false: there is none of it. */
__attribute__((warn_unused_result)) bool figure_of_path(const char *path, enum figure_id *id);

/* A figure's path, or one of what is said beside the numbers ("provision", "turnoverSource",
 * "budgetYear"): all that a finding or a question can be about. */
bool figure_field_known(const char *field);

/* "pupils at SEN support (K)", "notional SEN budget": for people, in a sentence. */
const char *figure_name(enum figure_id id);

/* A number that may not have been given. */
struct figure {
    bool given;
    uint64_t value;
};

struct figures {
    struct figure of[FIGURE_COUNT];
    /* The twelve months the movements are of; not given means the twelve to the reference date. */
    struct date turnover_from, turnover_to;
    const char
        *turnover_source; /* of a supplied percentage; NULL where not given, as all texts here */
    const char *turnover_year;
    const char *budget_year; /* financial year, "2012-13" */
    const char *budget_source;
    struct date census_date; /* reference date of the census file the counts came from */
    /* Mask of 1 << enum figure_id: what the school says it does not have. That is an answer, and
     * neither 0 nor the same as nothing said; none of them has a number. */
    uint32_t not_known;
};

/* What a collection can ask for and a return can answer; sets of them are masks of these. Mobility
 * is answered by counts (joiners, leavers and roll) or by a supplied percentage. */
enum answer {
    ANSWER_PLASC = 1,  /* roll and at least one pupil count */
    ANSWER_BUDGET = 2, /* notional budget */
    ANSWER_COUNTS = 4, /* joiners and leavers, with the roll above 0, over twelve months or more */
    ANSWER_SUPPLIED = 8, /* a percentage with its source and year */
    ANSWER_MOBILITY = 16 /* either of the two above */
};

/* Said not to be known: any of these figures (a mask). */
bool figures_not_known(const struct figures *figures, uint32_t mask);

/* Mask of the figures for which the two do not say the same: a number, none, or that it is not
 * known. */
uint32_t figures_differing(const struct figures *one, const struct figures *other);

/* Joiners and leavers, and a roll above 0 to set them against. */
bool figures_counts_given(const struct figures *figures);

/* The movements are of twelve months or more: both ends are given and that far apart, or neither
 * is. */
bool figures_period_annual(const struct figures *figures);

/* Mask of enum answer: what these figures answer. */
uint32_t figures_answers(const struct figures *figures);

/* Mask of 1 << enum provision: the codes of which there are pupils. */
uint32_t figures_provisions(const struct figures *figures);

/* The same of the codes for which a number is given, be it 0. */
uint32_t figures_provisions_given(const struct figures *figures);

/* How many pupils have any of these provisions (a mask of 1 << enum provision). */
uint64_t figures_pupils_of(const struct figures *figures, uint32_t mask);

/* The pupils of one provision; a code not given counts as none. */
uint64_t figures_pupils(const struct figures *figures, enum provision provision);

#endif
