/* senco: finds the command its first words name and runs it. */
#include "client/commands/command.h"
#include "client/line/libraries.h"

static void print_command_line(const struct command *command)
{
    char name[64];
    snprintf(name, sizeof name, "%s%s%s", command->area, command->verb != NULL ? " " : "",
             command->verb != NULL ? command->verb : "");
    printf("  %-24s %s\n", name, command->summary);
}

static int print_overview(void)
{
    printf("senco: a school's side of Senconet\n\nUsage: senco AREA VERB [OPTIONS]\n\n");
    for (const struct command *const *command = commands; *command != NULL; command++)
        print_command_line(*command);
    printf("\nEvery command knows --help, --json and --profile NAME. With --json a refusal is "
           "printed\n"
           "too: {\"error\": {\"code\", \"message\", \"violations\", \"state\"}}.\n\n%s",
           exit_code_help);
    return EXIT_DONE;
}

static void print_arguments(const struct argument *argument)
{
    for (; argument != NULL && argument->name != NULL; argument++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", argument->name, argument->value != NULL ? " " : "",
                 argument->value != NULL ? argument->value : "");
        printf("  %-26s %s%s%s\n", left, argument->help, argument->needed ? " (needed)" : "",
               argument->repeats ? " (may be repeated)" : "");
    }
}

static int print_help(const struct command *command)
{
    printf("%s\n\nUsage: senco %s%s%s%s%s%s\n", command->summary, command->area,
           command->verb != NULL ? " " : "", command->verb != NULL ? command->verb : "",
           command->operands[0] != '\0' ? " " : "", command->operands,
           command->arguments != NULL ? " [OPTIONS]" : "");
    if (command->arguments != NULL)
        printf("\n");
    print_arguments(command->arguments);
    if (command->examples != NULL)
        printf("\nExamples:\n%s", command->examples);
    printf("\n%s", exit_code_help);
    return EXIT_DONE;
}

static const struct command *find_command(int argc, char **argv, int *words)
{
    for (const struct command *const *command = commands; *command != NULL; command++) {
        bool verb_fits =
            (*command)->verb == NULL || (argc > 2 && strcmp((*command)->verb, argv[2]) == 0);
        if (argc > 1 && strcmp((*command)->area, argv[1]) == 0 && verb_fits) {
            *words = (*command)->verb == NULL ? 2 : 3;
            return *command;
        }
    }
    return NULL;
}

/* "senco return" alone, or with a verb that is not there: what can be said in this area. */
static int print_area(const char *area, const char *verb)
{
    bool known = false;
    for (const struct command *const *command = commands; *command != NULL; command++)
        known = known || strcmp((*command)->area, area) == 0;
    if (!known) {
        fprintf(stderr, "senco: there is no command \"%s\"; senco --help lists them\n", area);
        return EXIT_USAGE;
    }
    if (verb != NULL && strcmp(verb, "--help") != 0)
        fprintf(stderr, "senco: there is no command \"%s %s\"; there are:\n", area, verb);
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0)
            print_command_line(*command);
    return verb != NULL && strcmp(verb, "--help") == 0 ? EXIT_DONE : EXIT_USAGE;
}

static bool operands_fit(const struct command *command, const struct arguments *arguments)
{
    if (arguments->operand_count >= command->operands_min &&
        arguments->operand_count <= command->operands_max)
        return true;
    if (arguments->operand_count > command->operands_max)
        fprintf(stderr, "senco: \"%s\" is one word too many; try --help\n",
                arguments->operand[command->operands_max]);
    else
        fprintf(stderr, "senco: %s is needed; try --help\n", command->operands);
    return false;
}

/* Which fields of the request the operands fill, for what is said of these. */
static void name_operands(const struct command *command, struct arguments *arguments)
{
    arguments->operands = command->operands;
    for (size_t i = 0; i < OPERAND_FIELDS; i++)
        arguments->operand_field[i] = command->operand_field[i] != NULL
                                          ? command->operand_field[i]
                                          : command->question.operands[i];
}

int main(int argc, char **argv)
{
    struct arguments arguments;
    bool helped;
    int words = 0;
    libraries_begin();
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return print_overview();
    if (strcmp(argv[1], "--version") == 0) {
        printf("senco %s\n", SENCONET_VERSION);
        return EXIT_DONE;
    }
    const struct command *command = find_command(argc, argv, &words);
    if (command == NULL)
        return print_area(argv[1], argc > 2 ? argv[2] : NULL);
    bool read = arguments_read(command->arguments, argc - words, argv + words, &arguments, &helped);
    if (helped)
        return print_help(command);
    if (!read || !operands_fit(command, &arguments))
        return EXIT_USAGE;
    name_operands(command, &arguments);
    return (int)(command->run != NULL ? command->run(&arguments)
                                      : question_ask(&command->question, &arguments));
}
