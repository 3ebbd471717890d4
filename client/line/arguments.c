/* Reading the command line by table. */
#include "client/line/arguments.h"

#include "client/line/nearest.h"
#include "common/wire/text.h"

const struct argument arguments_everywhere[] = {
    {.name = "json", .help = "print the answer as JSON"},
    {.name = "help", .help = "print this help"},
    {.name = "profile", .value = "PROFILE", .help = "use this identity (see senco profile list)"},
    {0},
};

static const struct argument *find(const struct argument *table, const char *name, size_t length)
{
    for (; table != NULL && table->name != NULL; table++)
        if (strlen(table->name) == length && strncmp(table->name, name, length) == 0)
            return table;
    return NULL;
}

/* Notes why the line cannot be read; false, so that a reader can end with it. */
__attribute__((format(printf, 2, 3))) static bool wrong(struct arguments *arguments,
                                                        const char *format, ...)
{
    va_list values;
    va_start(values, format);
    text_print(arguments->fault, sizeof arguments->fault, format, values);
    va_end(values);
    return false;
}

const struct argument *arguments_find(const struct argument *table, const char *name, size_t length)
{
    const struct argument *own = find(table, name, length);
    return own != NULL ? own : find(arguments_everywhere, name, length);
}

static bool keep(struct arguments *arguments, const struct argument *argument, const char *value)
{
    if (arguments->option_count == ARGUMENTS_MAX)
        return wrong(arguments, "more than %d options", ARGUMENTS_MAX);
    if (!argument->repeats && arguments_value(arguments, argument->name) != NULL)
        return wrong(arguments, "--%s is given twice", argument->name);
    arguments->option[arguments->option_count].name = argument->name;
    arguments->option[arguments->option_count++].value = value;
    return true;
}

static bool no_option(const struct argument *table, const char *name, size_t length,
                      struct arguments *arguments)
{
    struct nearest nearest = {.typed = name, .length = length};
    for (; table != NULL && table->name != NULL; table++)
        nearest_consider(&nearest, table->name);
    for (table = arguments_everywhere; table->name != NULL; table++)
        nearest_consider(&nearest, table->name);
    return nearest.word != NULL
               ? wrong(arguments, "there is no option --%.*s here; did you mean --%s?", (int)length,
                       name, nearest.word)
               : wrong(arguments, "there is no option --%.*s here; try --help", (int)length, name);
}

/* Reads the option at argv[*at]; moves *at on to its value where that is a word of its own. */
static bool read_option(const struct argument *table, int argc, char **argv, int *at,
                        struct arguments *arguments)
{
    const char *name = argv[*at] + 2;
    size_t length = strcspn(name, "=");
    const struct argument *argument = arguments_find(table, name, length);
    if (argument == NULL)
        return no_option(table, name, length, arguments);
    const char *value = name[length] == '=' ? name + length + 1 : NULL;
    if (argument->value == NULL && value != NULL)
        return wrong(arguments, "--%s takes no value", argument->name);
    if (argument->value != NULL && value == NULL && *at + 1 < argc)
        value = argv[++*at];
    if (argument->value != NULL && (value == NULL || value[0] == '\0'))
        return wrong(arguments, "--%s needs a value (%s)", argument->name, argument->value);
    return keep(arguments, argument, value != NULL ? value : "");
}

static bool all_needed_given(const struct argument *table, struct arguments *arguments)
{
    for (; table != NULL && table->name != NULL; table++)
        if (table->needed && arguments_value(arguments, table->name) == NULL)
            return wrong(arguments, "--%s %s is needed: %s", table->name, table->value,
                         table->help);
    return true;
}

bool arguments_ask_json(int argc, char **argv)
{
    for (int at = 0; at < argc && strcmp(argv[at], "--") != 0; at++)
        if (strcmp(argv[at], "--json") == 0)
            return true;
    return false;
}

bool arguments_read(const struct argument *table, int argc, char **argv,
                    struct arguments *arguments, bool *helped)
{
    bool options_ended = false;
    *arguments = (struct arguments){
        .operand = (const char **)argv, .table = table, .json = arguments_ask_json(argc, argv)};
    *helped = false;
    for (int at = 0; at < argc; at++) {
        if (!options_ended && strcmp(argv[at], "--") == 0)
            options_ended = true;
        else if (!options_ended && strcmp(argv[at], "-h") == 0)
            *helped = true;
        else if (options_ended || strncmp(argv[at], "--", 2) != 0)
            argv[arguments->operand_count++] = argv[at]; /* never overtakes at */
        else if (!read_option(table, argc, argv, &at, arguments))
            return false;
    }
    arguments->json = arguments_switch(arguments, "json");
    arguments->profile = arguments_value(arguments, "profile");
    *helped = *helped || arguments_switch(arguments, "help");
    return !*helped && all_needed_given(table, arguments);
}

const char *arguments_nth(const struct arguments *arguments, const char *name, size_t nth)
{
    for (size_t i = 0; i < arguments->option_count; i++)
        if (strcmp(arguments->option[i].name, name) == 0 && nth-- == 0)
            return arguments->option[i].value;
    return NULL;
}

const char *arguments_value(const struct arguments *arguments, const char *name)
{
    return arguments_nth(arguments, name, 0);
}

bool arguments_switch(const struct arguments *arguments, const char *name)
{
    return arguments_value(arguments, name) != NULL;
}
