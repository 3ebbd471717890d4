/* Returns.Authorise: the head stands for the figures. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_AUTHORISE, "Returns/Authorise", 0);
}

const struct handler returns_authorise = ACT_HANDLER("returns_authorise", "Authorise", MAY_HEAD);
