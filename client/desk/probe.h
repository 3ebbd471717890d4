/* Whether the trust can be reached, found out without anybody waiting for it. */
#ifndef CLIENT_DESK_PROBE_H
#define CLIENT_DESK_PROBE_H

#include "client/desk/desk.h"

/* A line that was down so few seconds ago is taken to be down still. */
enum { DESK_OFF_SECONDS = 5 };

/* Asks the trust something small, unless that is under way: the line's state will be of then. */
void desk_probe(struct desk *desk);

/* The trust could not be reached just now: who reads does not wait for it once more. */
bool desk_is_off(const struct desk *desk);

#endif
