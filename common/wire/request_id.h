/* The name of a request, by which its lines in the log are found: a UUID, the client's where it
 * sent one. */
#ifndef COMMON_WIRE_REQUEST_ID_H
#define COMMON_WIRE_REQUEST_ID_H

#include "common/base/uuid.h"

/* In a request's metadata and in the trailing metadata of each answer. */
#define REQUEST_ID_NAME "senconet-request-id"

/* One that no other request has. It is no secret, and can be guessed from those before. */
void request_id_make(char text[UUID_TEXT]);

#endif
