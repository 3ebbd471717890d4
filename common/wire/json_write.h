/* Message -> JSON; see json.h for how. */
#ifndef COMMON_WIRE_JSON_WRITE_H
#define COMMON_WIRE_JSON_WRITE_H

#include <jansson.h>
#include <protobuf-c/protobuf-c.h>

/* A new reference. A number an enumeration does not know (from a newer server) goes as the number,
 * a text that is no UTF-8 as U+FFFD. */
json_t *message_to_json(const ProtobufCMessage *message);

/* The same with some fields only, in whichever message they are: their names in JSON, a comma
 * between two. NULL: all. */
json_t *message_to_json_only(const ProtobufCMessage *message, const char *names);

#endif
