/* A command that is one request: which one, and how its answer is printed. Options and operands
 * find the request's fields by name ("--version" is version, "--policy-version" is policy_version).
 */
#ifndef CLIENT_COMMANDS_QUESTION_H
#define CLIENT_COMMANDS_QUESTION_H

#include "client/commands/visit.h"

#include <jansson.h>

struct question {
    const ProtobufCServiceDescriptor *service; /* NULL: the command is no question */
    const char *method;
    bool all_pages;
    bool at_once;     /* only what the trust says now is an answer; see visit.h */
    const char *none; /* of a list: what is said on stderr where it is empty */
    const char *done; /* of one that changes something: what it has done; see client/line/done.h */
    const char *operands[OPERAND_FIELDS]; /* the fields that the operands go into, in order */
    const char *number_words; /* what the operand "number" is, where it is no allocation's */
    /* What names alone cannot fill; or NULL. The school is filled by then. */
    enum exit_code (*fill)(struct visit *visit, const struct arguments *arguments, void *request);
    /* What is done with the answer besides printing it, in either form, before that; or NULL. */
    enum exit_code (*keep)(struct visit *visit, const void *answer);
    /* Adds to the JSON what is not in the answer itself; or NULL. */
    enum exit_code (*add)(struct visit *visit, const void *answer, json_t *json);
    /* For people, on stdout; --json is printed by descriptor. */
    enum exit_code (*print)(struct visit *visit, const void *answer);
};

/* For a command whose request has a field "school". */
#define SCHOOL_OPTION                                                                              \
    {                                                                                              \
        .name = "school", .value = "LAESTAB", .help = "the school, where you have more than one"   \
    }

/* For a command whose request has a write_id: without it the write gets an id of its own. */
#define WRITE_ID_OPTION                                                                            \
    {                                                                                              \
        .name = "write-id", .value = "UUID",                                                       \
        .help = "of a write whose outcome is not known, to do it once"                             \
    }

enum exit_code question_ask(const struct question *question, const struct arguments *arguments);

#endif
