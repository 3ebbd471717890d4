/* A return's version in print. */
#ifndef CLIENT_COMMANDS_RETURN_PRINT_H
#define CLIENT_COMMANDS_RETURN_PRINT_H

#include "senconet/v1/returns.pb-c.h"

#include <stdio.h>

/* Figures a line each; those not given are left out. */
void figures_print(FILE *out, const Senconet__V1__Figures *figures);

void return_print(FILE *out, const Senconet__V1__Return *stored);

#endif
