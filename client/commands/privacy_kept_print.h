/* What is kept of somebody, for people. */
#ifndef CLIENT_COMMANDS_PRIVACY_KEPT_PRINT_H
#define CLIENT_COMMANDS_PRIVACY_KEPT_PRINT_H

#include "senconet/v1/privacy.pb-c.h"

#include <stdio.h>

/* Items of one category stand together. */
void kept_print(FILE *out, const char *name, Senconet__V1__KeptItem *const *items, size_t count);

#endif
