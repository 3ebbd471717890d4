/* A return's version in print. */
#ifndef CLIENT_COMMANDS_RETURN_PRINT_H
#define CLIENT_COMMANDS_RETURN_PRINT_H

#include "senconet/v1/returns.pb-c.h"

#include <stdbool.h>
#include <stdio.h>

/* Figures a line each; those not given are left out, those not known are not. */
void figures_print(FILE *out, const Senconet__V1__Figures *figures);

/* Whether both hold the same, to the last text. */
bool figures_same(const Senconet__V1__Figures *one, const Senconet__V1__Figures *other);

/* Whether held has all that is given in figures, and with the same values; it may have more. */
bool figures_held(const Senconet__V1__Figures *held, const Senconet__V1__Figures *figures);

/* A line for each figure that is not the same in both: what it was, and what it is. */
void figures_print_changes(FILE *out, const Senconet__V1__Figures *before,
                           const Senconet__V1__Figures *after);

/* Which version, where it stands, who stored it; and what is said beside its numbers: years,
 * sources, answers to queries. */
void return_print_head(FILE *out, const Senconet__V1__Return *stored);
void return_print_rest(FILE *out, const Senconet__V1__Return *stored);

/* The version before the newest that counts: what the trust accepted last, or else what the head
 * authorised, or else what was sent; 0 where there is none but the newest. */
uint64_t return_version_that_counts(const Senconet__V1__Return *newest);

/* What became of that one, and what differs since. */
void return_print_since(FILE *out, const Senconet__V1__Return *newest,
                        const Senconet__V1__Return *counts);

#endif
