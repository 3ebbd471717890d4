/* What the commands share that do something with a return beside writing it: recall, authorise,
 * send back, accept, ... */
#ifndef CLIENT_COMMANDS_RETURN_ACT_H
#define CLIENT_COMMANDS_RETURN_ACT_H

#include "client/commands/command.h"

/* Rows for a command's table of arguments. */
#define ACT_VERSION_OPTION                                                                         \
    {                                                                                              \
        .name = "version", .value = "VERSION",                                                     \
        .help = "the version you have looked at (the newest)"                                      \
    }
#define ACT_REASON_OPTION                                                                          \
    {                                                                                              \
        .name = "reason", .value = "TEXT", .help = "why, for the other side to read"               \
    }
#define ACT_FIGURE_OPTION                                                                          \
    {                                                                                              \
        .name = "figure", .value = "FIGURE=REASON",                                                \
        .help = "a figure that is asked about, and why: k='check against the register'",           \
        .repeats = true, .field = "figures"                                                        \
    }
#define ACT_ANSWER_OPTION                                                                          \
    {                                                                                              \
        .name = "answer-by", .value = "DAY", .help = "by when an answer is hoped for"              \
    }
#define ACT_UNTIL_OPTION                                                                           \
    {                                                                                              \
        .name = "until", .value = "DAY", .help = "give this school time up to this day",           \
        .field = "extendedTo"                                                                      \
    }
#define ACT_WRITE_ID_OPTION                                                                        \
    {                                                                                              \
        .name = "write-id", .value = "UUID",                                                       \
        .help = "repeat this act: it is done once, however often it is sent"                       \
    }

/* Names the act; and the newest version, where none is given and the act is about one. */
enum exit_code return_act_fill(struct visit *visit, const struct arguments *arguments,
                               void *request);
enum exit_code return_act_fill_without_version(struct visit *visit,
                                               const struct arguments *arguments, void *request);
enum exit_code return_act_print(struct visit *visit, const void *answer);

#define ACT_QUESTION(method_name, done_words, filler)                                              \
    {                                                                                              \
        .service = &senconet__v1__returns__descriptor, .method = method_name, .done = done_words,  \
        .operands = {"collection"}, .fill = filler, .print = return_act_print                      \
    }

#endif
