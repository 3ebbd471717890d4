/* A return's version in print. */
#ifndef CLIENT_COMMANDS_RETURN_PRINT_H
#define CLIENT_COMMANDS_RETURN_PRINT_H

#include "senconet/v1/returns.pb-c.h"

#include <stdbool.h>
#include <stdio.h>

/* Figures a line each; those not given are left out. */
void figures_print(FILE *out, const Senconet__V1__Figures *figures);

/* Whether both hold the same, to the last text. */
bool figures_same(const Senconet__V1__Figures *one, const Senconet__V1__Figures *other);

/* Whether held has all that is given in figures, and with the same values; it may have more. */
bool figures_held(const Senconet__V1__Figures *held, const Senconet__V1__Figures *figures);

/* A line for each figure that is not the same in both: what it was, and what it is. */
void figures_print_changes(FILE *out, const Senconet__V1__Figures *before,
                           const Senconet__V1__Figures *after);

void return_print(FILE *out, const Senconet__V1__Return *stored);

/* That the trust has the version that was sent, not the draft over it, and what differs. */
void return_print_since_sent(FILE *out, const Senconet__V1__Return *draft,
                             const Senconet__V1__Return *sent);

#endif
