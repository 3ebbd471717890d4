/* Making, closing, looking. */
#include "server/run/worker_place.h"

#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

bool worker_place_make(struct worker_place *place, int number, int signer_ends[LINES])
{
    for (unsigned line = 0; line < LINES; line++) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
            return false;
        place->worker_ends[line] = pair[0];
        signer_ends[line] = pair[1];
    }
    snprintf(place->now.name, sizeof place->now.name, "worker-%d", number);
    return true;
}

void worker_places_close(const struct worker_place *places, int count,
                         const struct worker_place *own)
{
    for (const struct worker_place *place = places; place < places + count; place++) {
        if (place != own)
            close(place->socket);
        for (unsigned line = 0; line < LINES; line++)
            if (place != own || line != place->line)
                close(place->worker_ends[line]);
    }
}

bool worker_places_run(const struct worker_place *places, int count, bool before_only)
{
    for (int i = 0; i < count; i++)
        if (places[i].before.pid != 0 || (!before_only && places[i].now.pid != 0))
            return true;
    return false;
}

void worker_place_pass(struct worker_place *place)
{
    place->before = place->now;
    place->line = (place->line + 1) % LINES;
}
