/* The name of a write: a random UUID made by the client, which makes a repeated write the same
 * write. */
#ifndef COMMON_WIRE_WRITE_ID_H
#define COMMON_WIRE_WRITE_ID_H

#include "common/base/uuid.h"

/* Version 4, lower case, from the kernel's random numbers. */
void write_id_make(char text[UUID_TEXT]);

#endif
