/* Reading and printing. */
#include "server/settings/address.h"

#include "common/base/number.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

enum { PORT_MAX = 65535 };

static bool read_4(const char *host, uint16_t port, struct address *address)
{
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, host, &place.sin_addr) != 1)
        return false;
    memcpy(&address->place, &place, sizeof place);
    address->length = sizeof place;
    return true;
}

static bool read_6(const char *host, uint16_t port, struct address *address)
{
    struct sockaddr_in6 place = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    if (inet_pton(AF_INET6, host, &place.sin6_addr) != 1)
        return false;
    memcpy(&address->place, &place, sizeof place);
    address->length = sizeof place;
    return true;
}

/* The host without its brackets, and where the port begins; NULL where there is no port. */
static const char *split(const char *text, bool in_brackets, char **host, struct arena *arena)
{
    const char *end = in_brackets ? strstr(text, "]:") : strchr(text, ':');
    if (end == NULL)
        return NULL;
    *host = arena_copy_n(arena, text + in_brackets, (size_t)(end - text) - in_brackets);
    return end + 1 + in_brackets;
}

const char *address_read(const char *text, struct address *address, struct arena *arena)
{
    bool in_brackets = text[0] == '[';
    struct in6_addr bare;
    uint64_t port;
    char *host;
    *address = (struct address){0};
    if (inet_pton(AF_INET6, text, &bare) == 1)
        return arena_print(arena, "an IPv6 address stands in brackets before its port, as "
                                  "[::1]:7443");
    const char *after = split(text, in_brackets, &host, arena);
    if (after == NULL)
        return "there is no port after the address, as in 127.0.0.1:7443 or [::1]:7443";
    if (!number_parse(after, PORT_MAX, &port))
        return arena_print(arena, "the port \"%s\" is no number from 0 to %d", after, PORT_MAX);
    if (in_brackets ? read_6(host, (uint16_t)port, address) : read_4(host, (uint16_t)port, address))
        return NULL;
    return arena_print(arena,
                       "\"%s\" is no address in figures, as 127.0.0.1 or [::1] (0.0.0.0 and [::] "
                       "are all of this machine's)",
                       host);
}

bool address_is_own(const struct address *address)
{
    struct sockaddr_in place;
    struct sockaddr_in6 place6;
    if (address->place.ss_family == AF_INET6) {
        memcpy(&place6, &address->place, sizeof place6);
        return IN6_IS_ADDR_LOOPBACK(&place6.sin6_addr);
    }
    memcpy(&place, &address->place, sizeof place);
    return ntohl(place.sin_addr.s_addr) >> IN_CLASSA_NSHIFT == IN_LOOPBACKNET;
}

char *address_print(const struct address *address, struct arena *arena)
{
    char host[64], port[16];
    if (getnameinfo((const struct sockaddr *)&address->place, address->length, host, sizeof host,
                    port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return arena_copy(arena, "?");
    return arena_print(arena, address->place.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host,
                       port);
}
