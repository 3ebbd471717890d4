/* A desk once opened stays open: what waits there is sent, whoever is worked for meanwhile. */
#include "client/desk/chosen.h"

#include "client/store/waiting.h"

#include <string.h>

const char *chosen_profile(const struct chosen *chosen)
{
    return chosen->desk != NULL ? chosen->desk->profile.name : "";
}

static struct desk *find_open(const struct chosen *chosen, const char *profile)
{
    struct desk *desk;
    LIST_FOREACH(desk, &chosen->open, link)
    if (strcmp(desk->profile.name, profile) == 0)
        return desk;
    return NULL;
}

const char *chosen_change(struct chosen *chosen, const char *profile, struct arena *arena)
{
    struct desk *desk = profile != NULL ? find_open(chosen, profile) : NULL;
    if (desk == NULL) {
        const char *fault = desk_open(&desk, profile, chosen->base, arena);
        if (fault != NULL)
            return fault;
        LIST_INSERT_HEAD(&chosen->open, desk, link);
    }
    chosen->desk = desk;
    return NULL;
}

uint64_t chosen_waiting(const struct chosen *chosen, const struct desk *except)
{
    uint64_t waiting = 0;
    struct desk *desk;
    LIST_FOREACH(desk, &chosen->open, link)
    if (desk != except)
        waiting += waiting_count(desk->store);
    return waiting;
}

void chosen_end(struct chosen *chosen)
{
    struct desk *desk;
    while ((desk = LIST_FIRST(&chosen->open)) != NULL) {
        LIST_REMOVE(desk, link);
        desk_close(desk);
    }
    chosen->desk = NULL;
}
