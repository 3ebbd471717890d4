/* fork, exec, read to the end, wait. */
#include "server/nightly/program.h"

#include "common/base/characters.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_MAX = 4096, NOT_RUN = 127 };

/* It ends with us: asked for last, since another identity forgets it. */
_Noreturn static void become(const char *const *words, const struct identity *as, int out)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    signal(SIGPIPE, SIG_DFL); /* ours is ignored, which a program would inherit */
    if (nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(out, STDERR_FILENO) >= 0 && (as == NULL || identity_become(as)) &&
        prctl(PR_SET_PDEATHSIG, SIGTERM) == 0)
        execvp(words[0], (char *const *)(uintptr_t)words);
    dprintf(STDERR_FILENO, "%s: %s", words[0], strerror(errno));
    _exit(NOT_RUN);
}

/* The last of it is what says why. */
static void read_end(int from, char said[SAID_MAX])
{
    size_t length = 0;
    char piece[1024];
    for (ssize_t got; (got = read(from, piece, sizeof piece)) != 0;) {
        if (got < 0 && errno != EINTR)
            break;
        size_t count = got > 0 ? (size_t)got : 0;
        size_t over = length + count >= SAID_MAX ? length + count - (SAID_MAX - 1) : 0;
        memmove(said, said + over, length - over);
        memcpy(said + length - over, piece, count);
        length += count - over;
    }
    said[length] = '\0';
}

static int wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return NOT_RUN;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int program_run(const char *const *words, const struct identity *as, struct arena *arena,
                char **said)
{
    int pipes[2];
    char end[SAID_MAX] = "";
    *said = arena_copy(arena, "");
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return NOT_RUN;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        become(words, as, pipes[1]);
    close(pipes[1]);
    if (child > 0)
        read_end(pipes[0], end);
    close(pipes[0]);
    size_t length = strlen(end);
    while (length > 0 && end[length - 1] == '\n')
        end[--length] = '\0';
    characters_clean(end);
    *said = arena_copy(arena, end);
    return child > 0 ? wait_for(child) : NOT_RUN;
}

char *program_of_postgres(const char *folder, int version, const char *name, struct arena *arena)
{
    char *path = folder != NULL
                     ? arena_print(arena, "%s/%s", folder, name)
                     : arena_print(arena, "/usr/lib/postgresql/%d/bin/%s", version, name);
    return access(path, X_OK) == 0 ? path : NULL;
}
