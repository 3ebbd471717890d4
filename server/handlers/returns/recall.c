/* Returns.Recall: the school takes back what it sent, until the trust has begun to look. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_RECALL, "Returns/Recall", 0);
}

const struct handler returns_recall = ACT_HANDLER("returns_recall", "Recall", MAY_SENCO);
