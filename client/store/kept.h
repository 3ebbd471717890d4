/* Answers that were read last, so that a page is there at once and when the line is down. What
 * the trust refuses is kept no longer: who may not read it any more does not read it here. */
#ifndef CLIENT_STORE_KEPT_H
#define CLIENT_STORE_KEPT_H

#include "client/store/store.h"

#include <protobuf-c/protobuf-c.h>

/* An answer to this request of the method ("senconet.v1.Returns/Get"). NULL, or why not. */
__attribute__((warn_unused_result)) const char *kept_put(struct store *store, const char *method,
                                                         const ProtobufCMessage *request,
                                                         const ProtobufCMessage *answer,
                                                         struct arena *arena);

__attribute__((warn_unused_result)) const char *kept_drop(struct store *store, const char *method,
                                                          const ProtobufCMessage *request,
                                                          struct arena *arena);

/* NULL where none is kept; *read_at: when the trust gave it. */
ProtobufCMessage *kept_find(struct store *store, const char *method,
                            const ProtobufCMessage *request, const ProtobufCMessageDescriptor *type,
                            const char **read_at, struct arena *arena);

/* The same in two steps, for who keeps later what was read now: the question's name, and an answer
 * that is packed and was given at that moment. */
const char *kept_question(const char *method, const ProtobufCMessage *request, struct arena *arena);
__attribute__((warn_unused_result)) const char *kept_put_packed(struct store *store,
                                                                const char *question,
                                                                const uint8_t *answer,
                                                                size_t length, const char *read_at,
                                                                struct arena *arena);
__attribute__((warn_unused_result)) const char *kept_drop_question(struct store *store,
                                                                   const char *question,
                                                                   struct arena *arena);

ProtobufCMessage *kept_find_question(struct store *store, const char *question,
                                     const ProtobufCMessageDescriptor *type, const char **read_at,
                                     struct arena *arena);

#endif
