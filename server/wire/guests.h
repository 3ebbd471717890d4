/* Whose connections are open: one certificate has a few at most, so that a client gone wrong uses
 * up its own share only. */
#ifndef SERVER_WIRE_GUESTS_H
#define SERVER_WIRE_GUESTS_H

#include "server/wire/connection.h"

struct guests;

struct guests *guests_new(void);
void guests_free(struct guests *guests);

/* Counts the connection in; gives how many its certificate has now. It must leave before it is
 * freed. */
unsigned guests_enter(struct guests *guests, struct connection *connection);
void guests_leave(struct connection *connection);

/* Of its certificate, in common with its other connections; NULL before it has entered. */
struct pace *guests_pace(const struct connection *connection);

/* The oldest other connection of the same certificate that is quiet: it has asked something, has
 * been answered, and is not going already. NULL where there is none. */
struct connection *guests_quiet(const struct connection *connection);

#endif
