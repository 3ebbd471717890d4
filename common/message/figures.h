/* Figures on the wire. */
#ifndef COMMON_MESSAGE_FIGURES_H
#define COMMON_MESSAGE_FIGURES_H

#include "common/base/arena.h"
#include "common/domain/figures.h"
#include "common/wire/violations.h"

#include "senconet/v1/figures.pb-c.h"

Senconet__V1__Figures *figures_message(struct arena *arena, const struct figures *figures);

/* "budgetPence", "provision.K": the figures of a mask (figures.h, not_known) as the contract names
 * them. */
char **figures_not_known_names(struct arena *arena, uint32_t not_known, size_t *count);

/* Texts point into the message. A date that is none, and a name of no figure, is a violation at its
 * path below prefix
 * ("figures";
 * "" for none). A message that is NULL gives no figures. */
void figures_from_message(const Senconet__V1__Figures *message, struct figures *figures,
                          struct violations *violations, const char *prefix);

#endif
