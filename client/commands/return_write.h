/* What "senco return save" and "senco return submit" share. */
#ifndef CLIENT_COMMANDS_RETURN_WRITE_H
#define CLIENT_COMMANDS_RETURN_WRITE_H

#include "client/commands/command.h"

extern const struct argument return_write_arguments[];

/* method is "Save" or "Submit". */
enum exit_code return_write(const struct arguments *arguments, const char *method);

#endif
