/* The trust's server as a command sees it: one request out, one answer in, waited for. */
#ifndef CLIENT_WIRE_SERVER_H
#define CLIENT_WIRE_SERVER_H

#include "client/store/profile.h"
#include "client/wire/reply.h"

struct server;

/* With the profile's certificate; the authority it joined under is the only one trusted. */
struct server *server_new(const struct profile *profile, struct arena *arena);

/* To join: no certificate yet; trusts the root whose SHA-256 begins with these bytes and no other.
 */
struct server *server_new_to_join(const char *address, const uint8_t *root, size_t root_length,
                                  struct arena *arena);

/* The root certificate the server presented to somebody joining, as PEM; NULL before. */
const char *server_root(const struct server *server);

void server_free(struct server *server);

/* method: "Submit" of the service's descriptor. Asks again, with pauses, while no answer comes or
 * the server is unavailable: only for requests whose repetition is harmless. The answer lives in
 * the server's arena. */
void server_ask_again(struct server *server, const ProtobufCServiceDescriptor *service,
                      const char *method, const ProtobufCMessage *request, struct reply *reply);

#endif
