/* What the subcommands share. */
#include "server/run/subcommand.h"

#include <libpq-fe.h>
#include <stdarg.h>

void subcommand_help(const struct subcommand *subcommand)
{
    printf("sencod %s: %s\n\nUsage: sencod %s%s%s\n\n", subcommand->name, subcommand->summary,
           subcommand->name, subcommand->run != NULL ? " --config FILE" : "",
           subcommand->own_options != NULL ? " [OPTIONS]" : "");
    if (subcommand->run != NULL)
        printf("  --config FILE            the configuration (" SUBCOMMAND_CONFIG ")\n");
    printf("%s  --help                   print this help, and do nothing\n\nExample:\n  %s\n",
           subcommand->own_options != NULL ? subcommand->own_options : "", subcommand->example);
}

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
