/* People on the command line and in print. */
#ifndef CLIENT_COMMANDS_PERSON_PRINT_H
#define CLIENT_COMMANDS_PERSON_PRINT_H

#include "client/commands/visit.h"
#include "senconet/v1/people.pb-c.h"

void person_print(const Senconet__V1__Person *person);

/* The number of a person as an operand. False: said on stderr. */
__attribute__((warn_unused_result)) bool person_read(const struct arguments *arguments,
                                                     const char *text, uint64_t *person);

#endif
