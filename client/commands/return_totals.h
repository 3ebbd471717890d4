/* How far a collection has come, in a few lines above the list of its schools. */
#ifndef CLIENT_COMMANDS_RETURN_TOTALS_H
#define CLIENT_COMMANDS_RETURN_TOTALS_H

#include "senconet/v1/returns.pb-c.h"

#include <stdio.h>

/* Nothing for a single school: its line says it all. */
void return_totals_print(FILE *out, const Senconet__V1__ReturnTotals *totals);

#endif
