/* One SQL statement with the name it is prepared under on every session. Parameters are cast in its
 * text
 * ($1::bigint), since nothing else says their types. */
#ifndef SERVER_STORE_STATEMENT_H
#define SERVER_STORE_STATEMENT_H

struct statement {
    const char *name;
    const char *sql;
};

#endif
