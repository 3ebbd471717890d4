/* The name of a write: a UUID made by the client, which makes a repeated write the same write. */
#ifndef COMMON_WIRE_WRITE_ID_H
#define COMMON_WIRE_WRITE_ID_H

#include "common/base/uuid.h"

/* Version 4, lower case, from the kernel's random numbers. */
void write_id_make(char text[UUID_TEXT]);

/* The same for the same words: what a file asks for is done once, however often the file is sent.
 */
void write_id_of(char text[UUID_TEXT], const char *words);

#endif
