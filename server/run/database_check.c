/* A child becomes the user, looks, and writes what it found into a pipe. */
#include "server/run/database_check.h"

#include "server/settings/identity.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS_MAX = 16384, REACHED = 0, NOT_REACHED = 1 };

/* libpq's words are lines; what is found is one. */
static char *not_reached(const PGconn *connection, struct arena *arena)
{
    char *words = arena_print(arena, "cannot be reached: %s", PQerrorMessage(connection));
    for (char *at = words; (at = strchr(at, '\n')) != NULL;)
        *at = at[1] == '\0' ? '\0' : ' ';
    return words;
}

static const char *connect_and_look(const struct database_visit *visit, struct arena *arena,
                                    bool *reached)
{
    PGconn *connection = PQconnectdb(visit->conninfo);
    *reached = PQstatus(connection) == CONNECTION_OK;
    const char *fault =
        *reached ? visit->look(connection, visit->options, arena) : not_reached(connection, arena);
    PQfinish(connection);
    return fault;
}

static int look_as(const struct identity *identity, const struct database_visit *visit,
                   struct arena *arena, int words)
{
    bool reached = false;
    const char *fault = identity_become(identity) ? connect_and_look(visit, arena, &reached)
                                                  : "cannot be looked at: root cannot be given up";
    if (fault != NULL && write(words, fault, strlen(fault)) < 0)
        return NOT_REACHED;
    return reached ? REACHED : NOT_REACHED;
}

/* All there is until the end: what the child said. */
static char *read_words(int words, struct arena *arena)
{
    char *text = arena_need(arena, WORDS_MAX + 1);
    size_t length = 0;
    ssize_t got;
    while (length < WORDS_MAX && ((got = read(words, text + length, WORDS_MAX - length)) > 0 ||
                                  (got < 0 && errno == EINTR)))
        length += got > 0 ? (size_t)got : 0;
    text[length] = '\0';
    return length > 0 ? text : NULL;
}

static const char *look_in_child(const struct identity *identity,
                                 const struct database_visit *visit, struct arena *arena,
                                 bool *reached)
{
    int ends[2], status = -1;
    pid_t child = pipe(ends) == 0 ? fork() : -1;
    if (child < 0)
        return strerror(errno);
    if (child == 0) {
        close(ends[0]);
        _exit(look_as(identity, visit, arena, ends[1]));
    }
    close(ends[1]);
    const char *fault = read_words(ends[0], arena);
    close(ends[0]);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    *reached = WIFEXITED(status) && WEXITSTATUS(status) == REACHED;
    return fault == NULL && !*reached ? "cannot be looked at" : fault;
}

const char *database_check(const struct database_visit *visit, struct arena *arena, bool *reached)
{
    struct identity identity;
    *reached = false;
    if (geteuid() != 0 || visit->user == NULL)
        return connect_and_look(visit, arena, reached);
    if (!identity_find(visit->user, &identity))
        return "cannot be looked at: its user is not there";
    return look_in_child(&identity, visit, arena, reached);
}
