/* What is said of something and kept as JSON, version after version
 * (server/store/schema/013_designations.sql): a message in which whatever is absent is left as it
 * was, and the names of the fields that are said no longer. */
#ifndef SERVER_HANDLERS_SAID_H
#define SERVER_HANDLERS_SAID_H

#include "common/wire/violations.h"
#include "server/gate/turn.h"
#include "server/store/parameters.h"
#include "server/store/rows.h"

#include <protobuf-c/protobuf-c.h>

/* Binds the message as JSON without lists that have nothing in them. */
void bind_said(struct parameters *parameters, const ProtobufCMessage *message);

/* Binds the names as an array; they have been checked. */
void bind_cleared(struct parameters *parameters, char *const *names, size_t count);

/* Each of field "clear" must be the name of one of the type's fields, in JSON. */
void said_check_cleared(const ProtobufCMessageDescriptor *type, char *const *names, size_t count,
                        struct violations *violations);

/* True where the first row's outcome is that the write id is somebody else's, or that the version
 * (at its field) is not the newest, which stands in column words: the turn says so, and nothing was
 * done. */
bool said_refused(struct turn *turn, const struct rows *rows, const char *version_field);

/* The column's message; one with nothing set where it is NULL. */
void *said_message(struct arena *arena, const ProtobufCMessageDescriptor *type,
                   const struct rows *rows, int row, const char *column);

#endif
