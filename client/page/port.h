/* The page's port on this machine. Only sockets of the user this process runs as come in, and not
 * too many of them at once: the others are closed before anything is read of them. */
#ifndef CLIENT_PAGE_PORT_H
#define CLIENT_PAGE_PORT_H

#include <event2/http.h>

enum { PORT_CONNECTIONS = 256 };

struct port;

/* On the loopback address, its number of the system's choice. NULL: there is none to be had. */
struct port *port_new(struct event_base *base, struct evhttp *http);
unsigned port_number(const struct port *port);

/* After its evhttp. */
void port_free(struct port *port);

#endif
