/* What planning, changing and cancelling a meeting have in common. */
#ifndef CLIENT_COMMANDS_MEETING_WRITTEN_H
#define CLIENT_COMMANDS_MEETING_WRITTEN_H

#include "client/commands/visit.h"

#define MEETING_NUMBER_WORDS "meeting's number: senco meeting list shows them"

#define MEETING_WHERE_OPTIONS                                                                      \
    {.name = "host", .value = "LAESTAB", .help = "the school that hosts it"},                      \
        {.name = "place", .value = "TEXT", .help = "where"},                                       \
        {.name = "online", .value = "ADDRESS", .help = "or where online"},                         \
        {.name = "items-until", .value = "DAY", .help = "the last day for items of the agenda"},   \
    {                                                                                              \
        .name = "note-taker", .value = "PERSON",                                                   \
        .help = "who takes the minutes beside you, by their number"                                \
    }

#define VERSION_OPTION                                                                             \
    {                                                                                              \
        .name = "version", .value = "NUMBER", .help = "that you looked at, and change",            \
        .needed = true                                                                             \
    }

enum exit_code meeting_written_print(struct visit *visit, const void *answer);

#endif
