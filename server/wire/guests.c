/* A table by fingerprint, which is as good as random already. */
#include "server/wire/guests.h"

#include "common/base/memory.h"

enum { BUCKETS = 1024 };

struct guest {
    uint8_t fingerprint[FINGERPRINT_SIZE];
    unsigned count;
    struct pace pace;
    TAILQ_HEAD(guest_connections, connection) connections; /* the oldest first */
    LIST_ENTRY(guest) link;
};

struct guests {
    LIST_HEAD(guest_bucket, guest) buckets[BUCKETS];
};

struct guests *guests_new(void)
{
    return memory_zeroed(1, sizeof(struct guests));
}

/* What it has asked beyond its pace is remembered while it is away: a certificate that comes back
 * for each request is as slow as one that stays. */
static bool is_forgotten(const struct guest *guest)
{
    return guest->count == 0 && pace_owed(&guest->pace, 0) == 0;
}

static void forget(struct guest *guest)
{
    LIST_REMOVE(guest, link);
    free(guest);
}

void guests_free(struct guests *guests)
{
    struct guest *guest;
    for (size_t i = 0; i < BUCKETS; i++)
        while ((guest = LIST_FIRST(&guests->buckets[i])) != NULL)
            forget(guest);
    free(guests);
}

static void sweep(struct guest_bucket *bucket)
{
    struct guest *guest, *next;
    for (guest = LIST_FIRST(bucket); guest != NULL; guest = next) {
        next = LIST_NEXT(guest, link);
        if (is_forgotten(guest))
            forget(guest);
    }
}

static struct guest *find(struct guests *guests, const uint8_t fingerprint[FINGERPRINT_SIZE])
{
    struct guest_bucket *bucket =
        &guests->buckets[(fingerprint[0] | fingerprint[1] << 8) % BUCKETS];
    struct guest *guest;
    sweep(bucket);
    LIST_FOREACH(guest, bucket, link)
    if (memcmp(guest->fingerprint, fingerprint, FINGERPRINT_SIZE) == 0)
        return guest;
    guest = memory_zeroed(1, sizeof *guest);
    memcpy(guest->fingerprint, fingerprint, FINGERPRINT_SIZE);
    TAILQ_INIT(&guest->connections);
    LIST_INSERT_HEAD(bucket, guest, link);
    return guest;
}

unsigned guests_enter(struct guests *guests, struct connection *connection)
{
    connection->guest = find(guests, connection->peer.fingerprint);
    TAILQ_INSERT_TAIL(&connection->guest->connections, connection, guest_link);
    return ++connection->guest->count;
}

void guests_leave(struct connection *connection)
{
    struct guest *guest = connection->guest;
    if (guest == NULL)
        return;
    TAILQ_REMOVE(&guest->connections, connection, guest_link);
    connection->guest = NULL;
    guest->count--;
    if (is_forgotten(guest))
        forget(guest);
}

struct pace *guests_pace(const struct connection *connection)
{
    return connection->guest != NULL ? &connection->guest->pace : NULL;
}

struct connection *guests_quiet(const struct connection *connection)
{
    struct connection *other;
    TAILQ_FOREACH(other, &connection->guest->connections, guest_link)
    if (other != connection && other->state == CONNECTION_OPEN && other->http2.requested &&
        LIST_EMPTY(&other->http2.streams))
        return other;
    return NULL;
}
