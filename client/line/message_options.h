/* Options that fill the fields of a message by their names, whatever the message: "--line-manager"
 * is line_manager, "--ppa" is ppa_hundredths in hours, "--tlr tlr2" one of the words in the
 * option's own row of the table. */
#ifndef CLIENT_LINE_MESSAGE_OPTIONS_H
#define CLIENT_LINE_MESSAGE_OPTIONS_H

#include "client/line/arguments.h"
#include "common/base/arena.h"

#include <protobuf-c/protobuf-c.h>

/* Fields that are messages, and those there is no option for, stay as they are. Switches are yes,
 * unless "no" is their value; lists take each of an option that repeats. False: said. */
__attribute__((warn_unused_result)) bool message_options_fill(const struct arguments *arguments,
                                                              struct arena *arena,
                                                              ProtobufCMessage *message);

/* The fields named by --clear, each as typed on the command line ("line-manager"), by their names
 * in JSON. */
char **message_options_cleared(const struct arguments *arguments, struct arena *arena,
                               size_t *count);

#define CLEAR_OPTION                                                                               \
    {                                                                                              \
        .name = "clear", .value = "OPTION",                                                        \
        .help = "what was said by this option is said no longer", .repeats = true                  \
    }

#endif
