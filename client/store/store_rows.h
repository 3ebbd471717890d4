/* Statements of the store: text in, rows out. Shared by what is kept there (drafts.h, waiting.h,
 * kept.h) and by nobody else. What cannot be written is said; a file that cannot be read any more
 * ends the program (common/base/end.h). */
#ifndef CLIENT_STORE_STORE_ROWS_H
#define CLIENT_STORE_STORE_ROWS_H

#include "client/store/store.h"

#include <protobuf-c/protobuf-c.h>
#include <sqlite3.h>

/* A statement under way, made by store_ask; parameters are bound by their number, from 1. */
sqlite3_stmt *store_ask(struct store *store, const char *sql);
/* The same of the file of answers that were read (kept.h). */
sqlite3_stmt *store_ask_kept(struct store *store, const char *sql);
void store_bind_text(sqlite3_stmt *statement, int parameter, const char *text);
void store_bind_number(sqlite3_stmt *statement, int parameter, uint64_t number);
/* Sealed for what it is kept as; see vault.h. */
void store_bind_sealed(struct store *store, sqlite3_stmt *statement, int parameter,
                       const char *kept_as, const ProtobufCMessage *message, struct arena *arena);
void store_bind_sealed_bytes(struct store *store, sqlite3_stmt *statement, int parameter,
                             const char *kept_as, const uint8_t *bytes, size_t length,
                             struct arena *arena);

/* The next row. False: there is none, and the statement is over. */
bool store_next(sqlite3_stmt *statement);
/* The same of rows that may be lost: what cannot be read is not there. */
bool store_next_if_any(sqlite3_stmt *statement);
/* Runs a statement that gives no rows, and ends it; *changed (or NULL): how many rows it changed.
 * NULL, or why nothing was. */
__attribute__((warn_unused_result)) const char *store_do(struct store *store,
                                                         sqlite3_stmt *statement, int *changed,
                                                         struct arena *arena);
/* Several statements as one, on disk together; the second gives the first fault that there was, its
 * own among them, after undoing them all. */
__attribute__((warn_unused_result)) const char *store_begin(struct store *store,
                                                            struct arena *arena);
__attribute__((warn_unused_result)) const char *store_end_transaction(struct store *store,
                                                                      const char *fault,
                                                                      struct arena *arena);
/* Ends one whose rows are not all read. */
void store_end(sqlite3_stmt *statement);

char *store_text(sqlite3_stmt *statement, int column, struct arena *arena);
uint64_t store_number(sqlite3_stmt *statement, int column);
/* NULL where it cannot be unsealed, or is no such message. */
void *store_unsealed(struct store *store, sqlite3_stmt *statement, int column, const char *kept_as,
                     const ProtobufCMessageDescriptor *type, struct arena *arena);

/* What the table known holds under the name; NULL: nothing. */
const char *store_known(struct store *store, const char *name, struct arena *arena);

/* "2026-11-26T14:02:11Z", now. */
char *store_now(struct arena *arena);

#endif
