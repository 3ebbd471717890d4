/* senco(1), the manual page. */
#ifndef CLIENT_HELP_MANUAL_H
#define CLIENT_HELP_MANUAL_H

#include <stdio.h>

void manual_of_senco(FILE *out);

#endif
