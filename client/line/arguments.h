/* A command's --options and operands, read by a table of them. Every command also knows --json,
 * --help and --profile PROFILE. */
#ifndef CLIENT_LINE_ARGUMENTS_H
#define CLIENT_LINE_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

struct word;

struct argument {
    const char *name;  /* without the dashes */
    const char *value; /* what stands for its value in --help ("POUNDS"); NULL for a switch */
    const char *help;
    const struct word *words; /* what the value may be (word_option.h); NULL: anything */
    bool repeats;             /* may be given several times */
    bool needed;
    /* The field of the request it fills, where the names differ: "dueOn" for --due. See
     * typed_field.h. */
    const char *field;
};

enum { ARGUMENTS_MAX = 64, OPERAND_FIELDS = 2, ARGUMENT_FAULT = 256 };

struct arguments {
    bool json;
    const char *profile; /* NULL: the one in use */
    const char **operand;
    size_t operand_count;
    struct {
        const char *name, *value; /* value "" for a switch */
    } option[ARGUMENTS_MAX];
    size_t option_count;
    /* What was to be read: the command's own options, and its operands as help shows them. */
    const struct argument *table;
    const char *operands;
    const char *operand_field[OPERAND_FIELDS]; /* the fields they fill; NULL: of their own name */
    char fault[ARGUMENT_FAULT];                /* why they could not be read; "" where they could */
};

/* Whether --json stands on the line, be it otherwise right or wrong: a machine is answered as one.
 */
bool arguments_ask_json(int argc, char **argv);

/* --json, --help and --profile; ended by one without a name. */
extern const struct argument arguments_everywhere[];

/* Options and operands may stand in any order; "--" ends the options; "--name=value" works. False:
 * fault says why; or --help (-h) was asked for, which sets *helped. json is set in any case. Values
 * point into argv. */
__attribute__((warn_unused_result)) bool arguments_read(const struct argument *table, int argc,
                                                        char **argv, struct arguments *arguments,
                                                        bool *helped);

/* The value of an option, NULL where it was not given; of a repeated one, the nth from 0. */
const char *arguments_value(const struct arguments *arguments, const char *name);
const char *arguments_nth(const struct arguments *arguments, const char *name, size_t nth);
bool arguments_switch(const struct arguments *arguments, const char *name);

/* The options every command knows; ended by one without a name. */
extern const struct argument arguments_everywhere[];

/* A command's option, or one that every command knows, by the length bytes of its name; NULL where
 * there is none. */
const struct argument *arguments_find(const struct argument *table, const char *name,
                                      size_t length);

#endif
