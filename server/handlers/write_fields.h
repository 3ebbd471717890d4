/* What every write says of itself: its id, what it writes to, and which version it replaces. */
#ifndef SERVER_HANDLERS_WRITE_FIELDS_H
#define SERVER_HANDLERS_WRITE_FIELDS_H

#include "common/wire/violations.h"

#include <stdbool.h>
#include <stdint.h>

/* Field writeId. */
void write_id_field(const char *write_id, struct violations *violations);

/* What is counted from 1: "say which need, by its number". */
void number_field(bool given, uint64_t number, const char *field, const char *what, bool needed,
                  struct violations *violations);

/* Fields of one that is made where no number is given, and else is changed: the number and
 * replaces. */
void version_fields(bool given, uint64_t number, const char *field, const char *what,
                    uint64_t replaces, struct violations *violations);

/* Field replaces alone. */
void replaces_field(uint64_t replaces, struct violations *violations);

/* No two writes have one id, whatever they are of: a row of a handler's constraints. */
#define WRITE_ONCE(name)                                                                           \
    {                                                                                              \
        (name), "writeId", GRPC_ABORTED, "this write id has been used for something else"          \
    }

#endif
