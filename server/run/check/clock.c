/* The database's clock beside ours, and beside what it has written itself. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"
#include "server/store/migrate.h"

#include <math.h>
#include <time.h>

enum { SECONDS_APART_MAX = 5 };

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Its answer is of a moment between the question and its arrival. */
static void compare(PGconn *connection, struct findings *findings)
{
    double before = seconds_now();
    const char *answer =
        migrate_ask(connection, "select extract(epoch from clock_timestamp())", findings->arena);
    double after = seconds_now(), theirs = answer != NULL ? strtod(answer, NULL) : after;
    double apart = theirs < before ? theirs - before : theirs > after ? theirs - after : 0;
    if (fabs(apart) > SECONDS_APART_MAX)
        findings_warning(findings,
                         "the database's clock is %.0f seconds %s this machine's: the days of "
                         "collections, codes and certificates go by both; set both by a time "
                         "server (timedatectl set-ntp true)",
                         fabs(apart), apart < 0 ? "behind" : "ahead of");
}

static void look_back(PGconn *connection, struct findings *findings)
{
    const char *ahead = migrate_ask(
        connection,
        "select extract(epoch from greatest(max(applied_at), (select max(issued_at) from "
        "certificate)) - clock_timestamp()) from schema_file",
        findings->arena);
    if (ahead != NULL && strtod(ahead, NULL) > SECONDS_APART_MAX)
        findings_warning(findings,
                         "the database's clock has been set back: it has written down a time %.0f "
                         "seconds from now; codes and certificates would be good for too long; "
                         "set it by a time server (timedatectl set-ntp true)",
                         strtod(ahead, NULL));
}

const char *clock_look(PGconn *connection, const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    (void)options;
    compare(connection, &findings);
    look_back(connection, &findings);
    return findings.text;
}
