/* A refusal, the server's or our own: words for people on stderr and, with --json, one object for
 * machines on stdout:
 *
 *     {"error": {"code": "INVALID_ARGUMENT", "message": "...",
 *                "violations": [{"field": "figures.roll", "option": "--roll", "message": "..."}],
 *                "state": {...}, "request": "..."}}
 *
 * The code is gRPC's name for it, also where nothing was sent. A violation is named "option", or
 * "operand", where it was typed as one; "state" is there where the server told how things stand,
 * "request", its name in the server's log, where it came there. A
 * command line that is wrong (exit code 2) and a file that cannot be read are INVALID_ARGUMENT;
 * what this machine cannot keep, or has lost, is INTERNAL. Not in this shape is what a file of rows
 * has wrong, which is a list of its own (exit code 4: see sheet_input.h). */
#ifndef CLIENT_LINE_REFUSAL_H
#define CLIENT_LINE_REFUSAL_H

#include "client/line/arguments.h"
#include "common/wire/grpc_code.h"
#include "common/wire/violations.h"

#include <protobuf-c/protobuf-c.h>

struct refusal {
    enum grpc_code code;
    const char *message;
    const struct violations *violations; /* NULL: none */
    const ProtobufCMessage *state;       /* NULL: not known */
    const char *request;                 /* its name in the server's log; NULL: it has none */
};

void refusal_print(const struct refusal *refusal, const struct arguments *arguments);

/* What it prints on stdout with --json; nothing without. For those who have words of their own. */
void refusal_print_json(const struct refusal *refusal, const struct arguments *arguments);

/* A refusal of our own that is one sentence. */
__attribute__((format(printf, 3, 4))) void refusal_say(const struct arguments *arguments,
                                                       enum grpc_code code, const char *format,
                                                       ...);

#endif
