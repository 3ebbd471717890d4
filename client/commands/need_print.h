/* What commands about needs share. */
#ifndef CLIENT_COMMANDS_NEED_PRINT_H
#define CLIENT_COMMANDS_NEED_PRINT_H

#include "client/commands/visit.h"
#include "senconet/v1/needs.pb-c.h"

void need_print(const Senconet__V1__Need *need);

/* A question's print, of what was written. */
enum exit_code need_print_written(struct visit *visit, const void *answer);

#endif
