/* Returns.AskCorrection: the school has found a mistake in what was accepted. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_ASK_CORRECTION, "Returns/AskCorrection",
              ACT_NEEDS_REASON | ACT_TAKES_FIGURES);
}

const struct handler returns_ask_correction =
    ACT_HANDLER("returns_ask_correction", "AskCorrection", MAY_SENCO | MAY_HEAD);
