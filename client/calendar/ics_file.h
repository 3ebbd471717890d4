/* A calendar in a file that a calendar program may be reading: whole at any moment. */
#ifndef CLIENT_CALENDAR_ICS_FILE_H
#define CLIENT_CALENDAR_ICS_FILE_H

#include "client/documents/documents.h"

/* A calendar file that is there is renewed; anything else is written over only by
 * replace (option --replace). NULL, or why not, for people: ends a sentence "PATH: ...". "-" is
 * standard output. */
const char *ics_file_write(const char *path, bool replace, const struct calendar_event *events,
                           size_t count);

#endif
