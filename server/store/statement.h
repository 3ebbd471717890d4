/* One SQL statement with the name it is prepared under on every session. Parameters are cast in its
 * text
 * ($3::bigint), since nothing else says their types; but $1 and $2, where the dispatch binds them,
 * are declared, so that a statement need not mention them to be given them. */
#ifndef SERVER_STORE_STATEMENT_H
#define SERVER_STORE_STATEMENT_H

#include <libpq-fe.h>

struct statement {
    const char *name;
    const char *sql;
};

enum statement_form {
    STATEMENT_FREE,   /* no parameters but its own */
    STATEMENT_SCOPED, /* $1 bigint, $2 bigint[]: person and schools */
    STATEMENT_CROWD   /* $1 and $2 bigint[]: an element a call */
};

struct prepared_statement {
    const struct statement *statement;
    enum statement_form form;
};

/* How many types are declared, and which, for PREPARE. */
int statement_types(enum statement_form form, const Oid **declared);

#endif
