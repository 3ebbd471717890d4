/* Figures of one source over those gathered before it, group by group: a number and what is said of
 * it (its year, its source, its period, its census) belong together, so that no number ever stands
 * under what was said of another one.
 *
 * The groups: pupils by provision and roll, with the census they came from; joiners and leavers,
 * with their period; the supplied percentage, with its source and year; the budget, likewise. */
#ifndef COMMON_DOMAIN_FIGURES_MERGE_H
#define COMMON_DOMAIN_FIGURES_MERGE_H

#include "common/domain/figures.h"

enum figures_source {
    /* A census, or what the trust supplies: of a group of which it has a number, it says all. */
    FIGURES_DOCUMENT,
    /* Typed one by one: what is not typed stays, but a new number has only what is typed with it.
     * The same number again changes nothing. */
    FIGURES_TYPED
};

/* dropped holds whatever was given in one of the merges that share it and no longer is; it begins
 * as no figures. Texts are pointed to, not copied. */
void figures_merge(struct figures *into, const struct figures *from, enum figures_source source,
                   struct figures *dropped);

#endif
