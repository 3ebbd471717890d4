/* Returns.Accept: hours may be issued from it. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_ACCEPT, "Returns/Accept", 0);
}

const struct handler returns_accept = ACT_HANDLER("returns_accept", "Accept", MAY_ADMINISTRATOR);
