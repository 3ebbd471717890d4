/* The action as it is now. */
#include "client/commands/meeting_action.h"

#include "client/commands/meeting_print.h"

enum exit_code meeting_action_print(struct visit *visit, const void *message)
{
    const Senconet__V1__ActionAnswer *answer = message;
    (void)visit;
    action_print(answer->action);
    if (answer->repeated)
        printf("  (it had been done before)\n");
    return EXIT_DONE;
}
