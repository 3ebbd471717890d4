/* Where a return stands for whoever asks: how many days are left, what was asked when it was sent
 * back, and what may be done now. */
#ifndef CLIENT_COMMANDS_RETURN_STANDING_H
#define CLIENT_COMMANDS_RETURN_STANDING_H

#include "senconet/v1/returns.pb-c.h"

#include <stdio.h>

void return_print_standing(FILE *out, const Senconet__V1__GetReturnAnswer *answer);

#endif
