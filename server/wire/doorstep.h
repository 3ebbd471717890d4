/* Who has been accepted and has not begun the handshake yet. Silent ones cost a descriptor and
 * little else. Those who knock, having sent the whole of their first record, are let in one at a
 * time, so that a crowd of them does not keep those inside waiting. Who sends something else than a
 * handshake is closed. Where more knock than are let in, each place that somebody comes from has
 * its turn (knocking.h). */
#ifndef SERVER_WIRE_DOORSTEP_H
#define SERVER_WIRE_DOORSTEP_H

#include <event2/event.h>
#include <stdbool.h>
#include <sys/socket.h>

struct doorstep;

/* So many are let in each second, evenly, where there are more; at most a million. on_knock takes
 * the socket over; on_left: one has gone, or has been silent for its seconds, or has knocked while
 * as many were let in as are in so many seconds, or for its seconds in a crowd. */
struct doorstep *doorstep_new(struct event_base *base, int seconds, int each_second, void *context,
                              void (*on_knock)(void *context, evutil_socket_t fd),
                              void (*on_left)(void *context));
void doorstep_free(struct doorstep *doorstep);

/* Takes the socket over. address: where it comes from. */
void doorstep_add(struct doorstep *doorstep, evutil_socket_t fd, const struct sockaddr *address);

unsigned doorstep_count(const struct doorstep *doorstep);

/* Of the more numerous one goes: the oldest that is silent; or who has knocked longest, from the
 * one place where more than half come from one. False where there is nobody. */
__attribute__((warn_unused_result)) bool doorstep_drop(struct doorstep *doorstep);

#endif
