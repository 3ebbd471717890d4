/* Where a figure of a return comes from. */
#ifndef COMMON_DOMAIN_FIGURE_ORIGIN_H
#define COMMON_DOMAIN_FIGURE_ORIGIN_H

#include "common/domain/figures.h"

/* The numbers are stored, in three bits, and are the contract's: never renumber. */
enum figure_origin {
    ORIGIN_NOT_SAID = 0, /* of figures that came before this was asked */
    ORIGIN_TYPED = 1,
    ORIGIN_CENSUS = 2,
    ORIGIN_LAST_YEAR = 3, /* carried over from last year's return, as the trust accepted it */
    ORIGIN_SUPPLIED = 4,  /* as the trust supplied it; only its server says so */
    ORIGIN_COUNT
};

/* Masks of 1 << enum figure_id: what a census file counts on its day, and what it can hold at all
 * (several of a year have the movements, too). */
#define FIGURES_COUNTED   (PROVISIONS_ALL | 1u << FIGURE_ROLL)
#define FIGURES_OF_CENSUS (FIGURES_COUNTED | 1u << FIGURE_JOINERS | 1u << FIGURE_LEAVERS)

/* Why a number cannot come from there, in words that follow "the budget ..."; NULL where it can.
 * last_year: as the trust accepted it, NULL where it has accepted none. What is supplied, or cannot
 * be told of last year, is not for this to say: see supply.h and origins.h. */
const char *figure_origin_fault(enum figure_origin origin, enum figure_id id,
                                const struct figures *figures, const struct figures *last_year);

/* Of a figure of which nothing else is said: counted, where these figures are of a census and it is
 * such a count. */
enum figure_origin figure_origin_unsaid(enum figure_id id, const struct figures *figures);

#endif
