/* What the signing process reads and writes in its database for one who joins or renews: all in one
 * transaction, which is committed, and seen to be, before anything is answered. */
#ifndef SERVER_AUTHORITY_RECORDS_H
#define SERVER_AUTHORITY_RECORDS_H

#include "server/authority/joining.h"

void joining_refuse(struct joining *joining, enum grpc_code code, const char *words);

/* NULL where it failed; the joining is refused then. */
PGresult *joining_ask(struct joining *joining, const char *sql, int count,
                      const char *const *values);

/* The same where no rows are wanted. */
bool joining_tell(struct joining *joining, const char *sql, int count, const char *const *values);

/* Of the first row; NULL where it is NULL. */
const char *joining_cell(struct arena *arena, const PGresult *result, const char *column);
bool joining_is_true(const PGresult *result, const char *column);

/* Bytes as the database reads them. */
char *joining_hex(struct arena *arena, const uint8_t *bytes, size_t length);

/* Decides in a transaction, which is kept where nothing was refused. */
void joining_run(struct joining *joining,
                 void (*decide)(struct joining *joining, const void *request, EVP_PKEY *key),
                 const void *request, EVP_PKEY *key);

#endif
