/* The kernel's table of TCP sockets says whose each is. */
#include "client/page/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <unistd.h>

enum { LINE = 512 };

/* The table writes an address as the number it has in memory, and a port as a number. */
static bool is_of(const char *line, const struct sockaddr_in *local,
                  const struct sockaddr_in *remote, unsigned *user)
{
    unsigned address, port, other_address, other_port;
    return sscanf(line, " %*d: %8x:%4x %8x:%4x %*x %*x:%*x %*x:%*x %*x %u", &address, &port,
                  &other_address, &other_port, user) == 5 &&
           address == local->sin_addr.s_addr && port == ntohs(local->sin_port) &&
           other_address == remote->sin_addr.s_addr && other_port == ntohs(remote->sin_port);
}

bool peer_is_same_user(evutil_socket_t socket)
{
    struct sockaddr_in ours, theirs;
    socklen_t size = sizeof ours, their_size = sizeof theirs;
    char line[LINE];
    unsigned user = 0;
    bool found = false;
    if (getsockname(socket, (struct sockaddr *)&ours, &size) != 0 ||
        getpeername(socket, (struct sockaddr *)&theirs, &their_size) != 0)
        return false;
    FILE *table = fopen("/proc/net/tcp", "re");
    if (table == NULL)
        return false;
    while (!found && fgets(line, sizeof line, table) != NULL)
        found = is_of(line, &theirs, &ours, &user);
    fclose(table);
    return found && user == getuid();
}
