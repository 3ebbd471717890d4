/* Who is at the other end of a connection on this machine. */
#ifndef CLIENT_PAGE_PEER_H
#define CLIENT_PAGE_PEER_H

#include <event2/util.h>
#include <stdbool.h>

/* Whether the socket at the other end belongs to the user this process runs as. False also where
 * that cannot be told. */
bool peer_is_same_user(evutil_socket_t socket);

#endif
