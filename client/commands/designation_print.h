/* Designations for people. */
#ifndef CLIENT_COMMANDS_DESIGNATION_PRINT_H
#define CLIENT_COMMANDS_DESIGNATION_PRINT_H

#include "client/commands/visit.h"
#include "senconet/v1/designations.pb-c.h"

void designation_print(const Senconet__V1__Designation *designation);

/* "Ada Example", "Ada Example (60 %, standing in)" */
enum { SENCO_WORDS = 200 };
const char *senco_words(char text[SENCO_WORDS], const Senconet__V1__Designation *designation);

#endif
