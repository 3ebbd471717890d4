/* A checked file of schools on its way to the server, and what became of it. */
#ifndef CLIENT_COMMANDS_SCHOOL_UPLOAD_H
#define CLIENT_COMMANDS_SCHOOL_UPLOAD_H

#include "client/commands/visit.h"
#include "client/register/school_import.h"

/* Sends the rows in pieces, has them applied whole and fetches the report. Anything but EXIT_DONE
 * has been said on stderr; what was sent without being applied changes nothing. All of it lives in
 * the visit's arena. */
enum exit_code school_upload(struct visit *visit, const struct school_file *file,
                             struct school_import *import);

#endif
