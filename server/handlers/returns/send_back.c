/* Returns.SendBack: the head or the trust asks for something to be put right. */
#include "server/handlers/list.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    act_check(turn, violations, RETURN_SEND_BACK, "Returns/SendBack",
              ACT_NEEDS_REASON | ACT_TAKES_FIGURES | ACT_TAKES_ANSWER_BY | ACT_TAKES_EXTENSION);
}

const struct handler returns_send_back =
    ACT_HANDLER("returns_send_back", "SendBack", MAY_HEAD | MAY_ADMINISTRATOR);
