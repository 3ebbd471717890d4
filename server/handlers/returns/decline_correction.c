/* Returns.DeclineCorrection: what was accepted stays as it is. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_DECLINE_CORRECTION, "Returns/DeclineCorrection",
              ACT_NEEDS_REASON);
}

const struct handler returns_decline_correction =
    ACT_HANDLER("returns_decline_correction", "DeclineCorrection", MAY_ADMINISTRATOR);
