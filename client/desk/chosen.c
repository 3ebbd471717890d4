/* The next desk is open before the last one is closed. */
#include "client/desk/chosen.h"

#include <string.h>

const char *chosen_profile(const struct chosen *chosen)
{
    return chosen->desk != NULL ? chosen->desk->profile.name : "";
}

const char *chosen_change(struct chosen *chosen, const char *profile, struct arena *arena)
{
    struct desk *other;
    if (strcmp(chosen_profile(chosen), profile) == 0)
        return NULL;
    const char *fault = desk_open(&other, profile, chosen->base, arena);
    if (fault != NULL)
        return fault;
    desk_close(chosen->desk);
    chosen->desk = other;
    return NULL;
}
