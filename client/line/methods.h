/* The requests of the contract by their full names. */
#ifndef CLIENT_LINE_METHODS_H
#define CLIENT_LINE_METHODS_H

#include "common/base/arena.h"

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>

struct method {
    const ProtobufCServiceDescriptor *service;
    const ProtobufCMethodDescriptor *described;
};

/* "senconet.v1.Returns/Submit", among these services (ended by NULL). False: there is none. */
__attribute__((warn_unused_result)) bool method_find(
    const ProtobufCServiceDescriptor *const *services, const char *name, struct method *method);

/* Its full name, in the arena. */
const char *method_name(const struct method *method, struct arena *arena);

/* The id that names the write a request asks for; NULL where it has none, or is no write. */
const char *method_write_id(const ProtobufCMessage *request);

/* Whether requests of this type are writes: they have a write_id. */
bool method_writes(const ProtobufCMethodDescriptor *described);

/* Whether what it answers is told of other people, and of their rights: that stays at the trust,
 * and is kept on no machine. */
bool method_stays_at_trust(const char *name);

#endif
