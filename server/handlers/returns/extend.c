/* Returns.Extend: more time for one school. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_EXTEND, "Returns/Extend",
              ACT_NEEDS_REASON | ACT_NEEDS_EXTENSION | ACT_OF_ANY_VERSION);
}

const struct handler returns_extend = ACT_HANDLER("returns_extend", "Extend", MAY_ADMINISTRATOR);
