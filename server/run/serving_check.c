/* Each statement is prepared once, as the sessions will. */
#include "server/run/serving_check.h"

#include "server/gate/dispatch.h"
#include "server/handlers/list.h"
#include "server/store/migrate.h"
#include "services.h"

static const char *prepare(PGconn *connection, const struct prepared_statement *prepared,
                           struct arena *arena)
{
    const Oid *types;
    int count = statement_types(prepared->form, &types);
    PGresult *result =
        PQprepare(connection, prepared->statement->name, prepared->statement->sql, count, types);
    const char *fault = NULL;
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        const char *said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        fault = arena_print(arena, "statement %s cannot be prepared: %s", prepared->statement->name,
                            said != NULL ? said : "the connection was lost");
    }
    PQclear(result);
    return fault;
}

static const char *prepare_all(PGconn *connection, struct arena *arena)
{
    const char *fault;
    struct methods *methods = methods_new(contract_services, handlers, &fault);
    if (methods == NULL)
        return fault;
    struct prepared_statement *statements = methods_statements(methods, dispatch_statements);
    for (size_t i = 0; fault == NULL && statements[i].statement != NULL; i++)
        fault = prepare(connection, &statements[i], arena);
    free(statements);
    methods_free(methods);
    return fault;
}

const char *serving_check(PGconn *connection, const struct options *options, struct arena *arena)
{
    (void)options;
    const char *fault = migrate_check(connection, arena);
    return fault != NULL ? fault : prepare_all(connection, arena);
}
