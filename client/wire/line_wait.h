/* One question at a time, for who has a loop and nothing else to do in it meanwhile. */
#ifndef CLIENT_WIRE_LINE_WAIT_H
#define CLIENT_WIRE_LINE_WAIT_H

#include "client/wire/line.h"

/* Asks, and turns the line's loop until it has been told: the answer's body, in the arena. NULL:
 * there was none, or it was refused, which refused has been told. */
const void *line_wait(struct line *line, struct event_base *base, struct arena *arena,
                      const ProtobufCServiceDescriptor *service, const char *method,
                      const ProtobufCMessage *request, line_done *refused, void *owner);

#endif
