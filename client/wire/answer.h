/* What an answer must hold before a command may look into it. Everything in the contract is
 * optional, so a server that is broken, or is none, may leave out what every server sends. */
#ifndef CLIENT_WIRE_ANSWER_H
#define CLIENT_WIRE_ANSWER_H

#include <protobuf-c/protobuf-c.h>

/* NULL: it is whole. Else the name of a part that is missing, there or in a message below. */
const char *answer_lacks(const ProtobufCMessage *answer);

#endif
