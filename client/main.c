/* senco: finds the command its first words name and runs it. */
#include "client/commands/command.h"
#include "client/help/completion.h"
#include "client/help/help.h"
#include "client/help/manual.h"
#include "client/line/done.h"
#include "client/line/export.h"
#include "client/line/libraries.h"
#include "client/line/nearest.h"
#include "client/line/refusal.h"
#include "common/base/output.h"

#include <signal.h>

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static void say_no_area(const struct arguments *line, const char *area)
{
    struct nearest nearest = {.typed = area, .length = strlen(area)};
    for (const struct command *const *command = commands; *command != NULL; command++)
        nearest_consider(&nearest, (*command)->area);
    if (nearest.word != NULL)
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s\"; did you mean \"%s\"? senco --help lists them",
                    area, nearest.word);
    else
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s\"; senco --help lists them", area);
}

static void say_no_verb(const struct arguments *line, const char *area, const char *verb)
{
    struct nearest nearest = {.typed = verb, .length = strlen(verb)};
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0 && (*command)->verb != NULL)
            nearest_consider(&nearest, (*command)->verb);
    if (nearest.word != NULL)
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s %s\"; did you mean \"%s %s\"? senco %s --help lists "
                    "them",
                    area, verb, area, nearest.word, area);
    else
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "there is no command \"%s %s\"; senco %s --help lists them", area, verb, area);
}

/* A word that no command begins with, a verb that is not there, or "senco return" alone: what can
 * be said in this area. To a machine only that it is wrong. */
static int refuse_command(const struct arguments *line, const char *area, const char *verb)
{
    if (area[0] == '-')
        refusal_say(line, GRPC_INVALID_ARGUMENT,
                    "%s: options come after the command; try senco --help", area);
    else if (!help_is_area(area))
        say_no_area(line, area);
    else if (verb == NULL || verb[0] == '-')
        refusal_say(line, GRPC_INVALID_ARGUMENT, "%s needs a word more; senco %s --help lists them",
                    area, area);
    else
        say_no_verb(line, area, verb);
    if (!line->json)
        help_area(stderr, area);
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
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s must be given; try --help",
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
    char title[COMMAND_NAME];
    bool helped;
    bool read = arguments_read(command_arguments(command), argc, argv, &arguments, &helped);
    if (helped)
        return (int)help_command(command);
    if (!read)
        refusal_say(&arguments, GRPC_INVALID_ARGUMENT, "%s", arguments.fault);
    if (!read || !operands_fit(command, &arguments))
        return EXIT_USAGE;
    name_operands(command, &arguments);
    enum exit_code code = EXIT_USAGE;
    if (!command_lists(command) || export_begin(&arguments, command_name(title, command)))
        code = command->run != NULL ? command->run(&arguments)
                                    : question_ask(&command->question, &arguments);
    enum exit_code exported = export_end();
    return (int)(code != EXIT_DONE ? code : exported);
}

/* --version; and, for the build and the shell, --man and --complete WORD... */
static bool say_about_ourselves(int argc, char **argv)
{
    if (strcmp(argv[1], "--version") == 0)
        printf("senco %s\n", SENCONET_VERSION);
    else if (strcmp(argv[1], "--man") == 0)
        manual_of_senco(stdout);
    else if (strcmp(argv[1], "--complete") == 0)
        completion_of_senco(argc - 2, argv + 2);
    else
        return false;
    return true;
}

/* "help return list" is "return list --help". */
static int help_about(const struct arguments *line, int count, char **about)
{
    size_t words = 0;
    if (count == 0 || about[0][0] == '-')
        return (int)help_overview();
    const struct command *command = command_find((size_t)count, (const char *const *)about, &words);
    if (command != NULL)
        return (int)help_command(command);
    if (count > 1 || !help_is_area(about[0]))
        return refuse_command(line, about[0], count > 1 ? about[1] : NULL);
    help_area(stdout, about[0]);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    const struct arguments line = {.json = arguments_ask_json(argc, argv)};
    size_t words = 0;
    int options = argc > 1 ? leading_options(argc, argv) : 0;
    char **from = argv + options; /* from[1] is the first word that is no option */
    int count = argc - options;
    libraries_begin();
    if (count < 2 && options > 0) {
        refusal_say(&line, GRPC_INVALID_ARGUMENT,
                    "say what to do; senco --help lists the commands");
        return EXIT_USAGE;
    }
    if (count < 2 || is_help(from[1]))
        return (int)help_overview();
    if (strcmp(from[1], "help") == 0)
        return help_about(&line, count - 2, from + 2);
    if (say_about_ourselves(count, from))
        return EXIT_DONE;
    const struct command *command =
        command_find((size_t)count - 1, (const char *const *)from + 1, &words);
    if (command != NULL) {
        int before = (int)words + 1;
        move_options(argv, options, before);
        return run_command(command, argc - before, argv + before);
    }
    if (count > 2 && help_is_area(from[1]) && is_help(from[2])) {
        help_area(stdout, from[1]);
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
