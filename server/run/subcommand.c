/* What the subcommands share. */
#include "server/run/subcommand.h"

#include <libpq-fe.h>
#include <stdarg.h>

int subcommand_fail(const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "sencod: ");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
    return 1;
}

char *subcommand_conninfo(const char *conninfo, const struct options *options, struct arena *arena)
{
    return arena_print(arena,
                       "%s application_name=sencod connect_timeout=%ld client_encoding=UTF8 "
                       "target_session_attrs=read-write "
                       "options='-c statement_timeout=%lds -c plan_cache_mode=force_generic_plan "
                       "-c client_min_messages=warning -c DateStyle=ISO -c jit=off "
                       "-c idle_in_transaction_session_timeout=60s'",
                       conninfo, options->connect_seconds, options->statement_seconds);
}

struct pg_conn *subcommand_connect(const char *conninfo, struct arena *arena)
{
    PGconn *connection =
        PQconnectdb(arena_print(arena, "%s application_name=sencod connect_timeout=10", conninfo));
    if (PQstatus(connection) == CONNECTION_OK)
        return connection;
    subcommand_fail("the database cannot be reached (%s): %s", conninfo,
                    PQerrorMessage(connection));
    PQfinish(connection);
    return NULL;
}
