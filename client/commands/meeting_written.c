/* The meeting as it is now. */
#include "client/commands/meeting_written.h"

#include "client/commands/meeting_print.h"

enum exit_code meeting_written_print(struct visit *visit, const void *message)
{
    const Senconet__V1__MeetingAnswer *answer = message;
    (void)visit;
    meeting_print(answer->meeting);
    if (answer->repeated)
        printf("  (it had been done before)\n");
    return EXIT_DONE;
}
