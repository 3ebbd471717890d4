/* New messages in an arena, for answers and requests we build ourselves. */
#ifndef COMMON_WIRE_MESSAGE_H
#define COMMON_WIRE_MESSAGE_H

#include "common/base/arena.h"

#include <protobuf-c/protobuf-c.h>

/* With nothing set; of the type's own struct. */
void *message_new(struct arena *arena, const ProtobufCMessageDescriptor *type);

/* The packed bytes. */
uint8_t *message_pack(struct arena *arena, const ProtobufCMessage *message, size_t *length);

/* SHA-256 in lower-case hexadecimal, as fingerprints are shown. */
char *fingerprint_text(struct arena *arena, const uint8_t fingerprint[32]);

#endif
