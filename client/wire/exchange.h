/* One request to the trust's server and its answer, over gRPC on an easy handle of libcurl: who
 * runs the handle waits for it (server.h), or does other things meanwhile (line.h). Only a received
 * grpc-status is an answer. */
#ifndef CLIENT_WIRE_EXCHANGE_H
#define CLIENT_WIRE_EXCHANGE_H

#include "client/store/profile.h"
#include "client/wire/reply.h"

#include <curl/curl.h>

struct exchange;

/* Before anything else of libcurl is used; again is harmless. */
void exchange_begin(void);

/* With the profile's certificate; the authority it joined under is the only one trusted. The
 * profile, the address and the root's first bytes must outlive it. */
struct exchange *exchange_new(const struct profile *profile);

/* To join: no certificate yet; trusts the root whose SHA-256 begins with these bytes and no other.
 * The root certificate is kept in the arena (exchange_root). */
struct exchange *exchange_new_to_join(const char *address, const uint8_t *root, size_t root_length,
                                      struct arena *arena);

/* The root certificate the server presented to somebody joining, as PEM; NULL before. */
const char *exchange_root(const struct exchange *exchange);

void exchange_free(struct exchange *exchange);

/* Makes the handle ready to be run. The request and, later, the answer live in the arena; one that
 * was asked before is forgotten. */
void exchange_ask(struct exchange *exchange, struct arena *arena, const char *service,
                  const ProtobufCMethodDescriptor *method, const ProtobufCMessage *request);

CURL *exchange_handle(const struct exchange *exchange);

/* What came of it, once the handle has been run. */
void exchange_read(struct exchange *exchange, CURLcode result, struct reply *reply);

/* Why what the trust tells of its history cannot be kept here, in this process; NULL: it can. It is
 * said on stderr when it is found first, unless the caller has said that it tells it itself, later.
 */
const char *exchange_unkept(void);
void exchange_tell_unkept_later(void);

#endif
