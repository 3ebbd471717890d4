/* A command of senco as a constant: what it is called, what it takes, what runs it. One file a
 * command, listed in client/commands/list.c. */
#ifndef CLIENT_COMMANDS_COMMAND_H
#define CLIENT_COMMANDS_COMMAND_H

#include "client/commands/question.h"
#include "client/line/arguments.h"
#include "client/line/exit_code.h"

struct command {
    const char *area, *verb; /* "return", "submit"; verb NULL for a command of one word ("hours") */
    const char *summary;     /* one line */
    const char *operands;    /* "FILE..." or ""; for the usage line */
    unsigned operands_min, operands_max;
    const char *operand_field[OPERAND_FIELDS]; /* what they fill, where question does not say */
    const struct argument *arguments;          /* ended by one without a name; NULL for none */
    const char *examples;                      /* lines, as typed */
    bool table;                                /* what it prints is a table, though it is no list */
    /* One of the two. Result on stdout, everything else on stderr. */
    struct question question;
    enum exit_code (*run)(const struct arguments *arguments);
};

extern const struct command *const commands[]; /* ended by NULL */

/* The command the first of these words name; NULL where they name none. *used: how many of them. */
const struct command *command_find(size_t count, const char *const *words, size_t *used);

/* What it prints can go to a file: a list does, and whatever else is a table. */
bool command_lists(const struct command *command);

/* The command's own options and those every list has; ended by one without a name, NULL for none.
 * Good until it is asked of another command. */
const struct argument *command_arguments(const struct command *command);

/* "return submit", as typed. */
enum { COMMAND_NAME = 64 };
const char *command_name(char text[COMMAND_NAME], const struct command *command);

#endif
