/* A document for people: on the screen, or with --to in a file that only they can read. */
#ifndef CLIENT_COMMANDS_DOCUMENT_OUT_H
#define CLIENT_COMMANDS_DOCUMENT_OUT_H

#include "client/commands/visit.h"

#include <stdio.h>

#define TO_OPTION                                                                                  \
    {                                                                                              \
        .name = "to", .value = "FILE",                                                             \
        .help = "a new file to write it to, which only you can read; else on the screen"           \
    }

/* Whether the file of --to may be written, before anything is asked for: one that is there is not
 * written over. Anything but EXIT_DONE has been said. */
enum exit_code document_may_go(const struct arguments *arguments);

/* what: "everything that is kept of them". With --json the answer goes on the screen as JSON. */
enum exit_code document_out(struct visit *visit, const char *what,
                            void (*print)(FILE *out, const void *answer),
                            const ProtobufCMessage *answer);

#endif
