/* senco: finds the command its first words name and runs it. */
#include "client/commands/command.h"
#include "client/line/done.h"
#include "client/line/libraries.h"
#include "client/line/refusal.h"
#include "common/base/output.h"

#include <signal.h>

static void print_command_line(FILE *out, const struct command *command)
{
    char name[64];
    snprintf(name, sizeof name, "%s%s%s", command->area, command->verb != NULL ? " " : "",
             command->verb != NULL ? command->verb : "");
    fprintf(out, "  %-24s %s\n", name, command->summary);
}

static int print_overview(void)
{
    printf("senco: a school's side of Senconet\n\nUsage: senco AREA VERB [OPTIONS]\n\n");
    for (const struct command *const *command = commands; *command != NULL; command++)
        print_command_line(stdout, *command);
    printf("\nEvery command knows --help, --json and --profile PROFILE. With --json a refusal is "
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
           command->operands[0] != '\0' ? " " : "", command->operands, " [OPTIONS]");
    printf("\n");
    print_arguments(command->arguments);
    print_arguments(arguments_everywhere);
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

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static bool is_area(const char *area)
{
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0)
            return true;
    return false;
}

static void print_area(FILE *out, const char *area)
{
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0)
            print_command_line(out, *command);
}

/* A word that no command begins with, a verb that is not there, or "senco return" alone: what can
 * be said in this area. To a machine only that it is wrong. */
static int refuse_command(const struct arguments *line, const char *area, const char *verb)
{
    if (area[0] == '-')
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "%s: options come after the command; try senco --help", area);
    else if (!is_area(area))
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s\"; senco --help lists them", area);
    else if (verb == NULL || verb[0] == '-')
        refusal_say(line, GRPC_INVALID_ARGUMENT, "%s needs a word more; senco %s --help lists them",
                    area, area);
    else
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s %s\"; senco %s --help lists them", area, verb, area);
    if (!line->json)
        print_area(stderr, area);
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

/* How many words of options stand before the command ("senco --profile clerk whoami"). */
static int leading_options(int argc, char **argv)
{
    int at = 1;
    while (at < argc && argv[at][0] == '-' && !is_help(argv[at])) {
        if (strcmp(argv[at], "--profile") == 0)
            at += 2;
        else if (strcmp(argv[at], "--json") == 0 || strncmp(argv[at], "--profile=", 10) == 0)
            at++;
        else
            break;
    }
    return (at < argc ? at : argc) - 1;
}

/* Moves them behind the words of the command, where all options stand. */
static void move_options(char **argv, int options, int words)
{
    for (; options > 0; options--) {
        char *option = argv[options];
        memmove(argv + options, argv + options + 1, (size_t)(words - 1) * sizeof *argv);
        argv[options + words - 1] = option;
    }
}

static int run_command(const struct command *command, int argc, char **argv)
{
    struct arguments arguments;
    bool helped;
    bool read = arguments_read(command->arguments, argc, argv, &arguments, &helped);
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

static int run(int argc, char **argv)
{
    const struct arguments line = {.json = arguments_ask_json(argc, argv)};
    int words = 0, options = argc > 1 ? leading_options(argc, argv) : 0;
    char **from = argv + options; /* from[1] is the first word that is no option */
    int count = argc - options;
    libraries_begin();
    if (count < 2 && options > 0) {
        refusal_say(&line, GRPC_INVALID_ARGUMENT,
                    "say what to do; senco --help lists the commands");
        return EXIT_USAGE;
    }
    if (count < 2 || is_help(from[1]) || strcmp(from[1], "help") == 0)
        return print_overview();
    if (strcmp(from[1], "--version") == 0) {
        printf("senco %s\n", SENCONET_VERSION);
        return EXIT_DONE;
    }
    const struct command *command = find_command(count, from, &words);
    if (command != NULL) {
        move_options(argv, options, words);
        return run_command(command, argc - words, argv + words);
    }
    if (count > 2 && is_area(from[1]) && is_help(from[2])) {
        print_area(stdout, from[1]);
        return EXIT_DONE;
    }
    return refuse_command(&line, from[1], count > 2 ? from[2] : NULL);
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
