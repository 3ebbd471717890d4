/* Entries of the directory for people. */
#ifndef CLIENT_COMMANDS_AGENCY_PRINT_H
#define CLIENT_COMMANDS_AGENCY_PRINT_H

#include "senconet/v1/agencies.pb-c.h"

void agency_print(const Senconet__V1__Agency *agency);

#endif
