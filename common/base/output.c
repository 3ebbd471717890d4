/* Standard output's faults. */
#include "common/base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

const char OUTPUT_UNREAD[] = "nobody reads it any more";

static bool was_closed;

/* Opening takes the lowest number that is free, so the three are filled in their order. Standard
 * output's place is for reading, so that writing to it fails. */
void output_begin(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) >= 0)
            continue;
        was_closed = was_closed || fd == STDOUT_FILENO;
        if (open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) != fd)
            exit(EXIT_FAILURE);
    }
    signal(SIGPIPE, SIG_IGN);
}

/* Some file systems say only when a file is closed that it did not fit: a copy is closed. */
static bool close_copy(void)
{
    int copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return copy >= 0 && close(copy) == 0;
}

/* An earlier line may have failed long ago; its reason is gone, but the next try fails alike. */
const char *output_end(void)
{
    bool failed_before = ferror(stdout) != 0;
    errno = 0;
    if (fflush(stdout) == 0 && !failed_before && close_copy())
        return NULL;
    if (was_closed)
        return "standard output is closed";
    if (errno == 0 && write(STDOUT_FILENO, "\n", 1) >= 0)
        return "a part of it is missing";
    return errno == EPIPE ? OUTPUT_UNREAD : strerror(errno);
}
