/* One write, one exit. */
#include "common/base/end.h"

#include <errno.h>
#include <unistd.h>

void end_because(const char *reason)
{
    char line[200];
    int length = snprintf(line, sizeof line, "%s: %s\n", program_invocation_short_name, reason);
    ssize_t written = write(STDERR_FILENO, line, (size_t)length);
    (void)written; /* there is nowhere to say that it cannot be said */
    _exit(EXIT_CANNOT_GO_ON);
}
