/* Returns.Look: the trust begins to look, and the school cannot recall any more. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_LOOK, "Returns/Look", 0);
}

const struct handler returns_look = ACT_HANDLER("returns_look", "Look", MAY_ADMINISTRATOR);
