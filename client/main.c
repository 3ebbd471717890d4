/* senco: finds the command its first words name and runs it. */
#include "client/commands/command.h"
#include "client/line/done.h"
#include "client/line/libraries.h"
#include "client/line/refusal.h"
#include "common/base/output.h"

#include <signal.h>

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

static bool is_area(const char *area)
{
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0)
            return true;
    return false;
}

static void print_area(const char *area)
{
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0)
            print_command_line(*command);
}

/* A word that no command begins with, a verb that is not there, or "senco return" alone: what can
 * be said in this area. To a machine only that it is wrong. */
static int refuse_command(int argc, char **argv)
{
    const struct arguments line = {.json = arguments_ask_json(argc, argv)};
    const char *area = argv[1], *verb = argc > 2 ? argv[2] : "--";
    if (!is_area(area)) {
        refusal_say(&line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s\"; senco --help lists them", area);
        return EXIT_USAGE;
    }
    if (strcmp(verb, "--help") == 0) {
        print_area(area);
        return EXIT_DONE;
    }
    if (line.json || strncmp(verb, "--", 2) != 0)
        refusal_say(&line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s%s%s\"; senco %s --help"
                    " lists them",
                    area, verb[0] != '-' ? " " : "", verb[0] != '-' ? verb : "", area);
    if (!line.json)
        print_area(area);
    return EXIT_USAGE;
}

static bool operands_fit(const struct command *command, const struct arguments *arguments)
{
    if (arguments->operand_count >= command->operands_min &&
        arguments->operand_count <= command->operands_max)
        return true;
    if (arguments->operand_count > command->operands_max)
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "\"%s\" is one word too many; try --help",
                    arguments->operand[command->operands_max]);
    else
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s is needed; try --help",
                    command->operands);
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

static int run(int argc, char **argv)
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
        return refuse_command(argc, argv);
    bool read = arguments_read(command->arguments, argc - words, argv + words, &arguments, &helped);
    if (helped)
        return print_help(command);
    if (!read)
        refusal_say(&arguments, GRPC_INVALID_ARGUMENT, "%s", arguments.fault);
    if (!read || !operands_fit(command, &arguments))
        return EXIT_USAGE;
    name_operands(command, &arguments);
    return (int)(command->run != NULL ? command->run(&arguments)
                                      : question_ask(&command->question, &arguments));
}

/* Where the reader went away we end as any program does in a pipe: without a word about it. */
static int end(int code)
{
    const char *reason = output_end();
    if (reason == NULL)
        return code;
    if (reason != OUTPUT_UNREAD)
        fprintf(stderr, "senco: the result could not be written: %s\n", reason);
    if (done_words() != NULL)
        fprintf(stderr, "senco: it has been done all the same: %s\n", done_words());
    if (reason == OUTPUT_UNREAD) {
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    return code == EXIT_DONE ? EXIT_UNWRITTEN : code;
}

int main(int argc, char **argv)
{
    output_begin();
    return end(run(argc, argv));
}
