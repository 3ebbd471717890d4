/* Returns.Reopen: what was accepted is to be corrected. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_REOPEN, "Returns/Reopen",
              ACT_NEEDS_REASON | ACT_TAKES_FIGURES | ACT_TAKES_ANSWER_BY | ACT_TAKES_EXTENSION);
}

const struct handler returns_reopen = ACT_HANDLER("returns_reopen", "Reopen", MAY_ADMINISTRATOR);
