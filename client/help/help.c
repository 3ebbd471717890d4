/* The tables of commands and options, printed. */
#include "client/help/help.h"

static void print_command_line(FILE *out, const struct command *command)
{
    char name[COMMAND_NAME];
    fprintf(out, "  %-24s %s\n", command_name(name, command), command->summary);
}

enum exit_code help_overview(void)
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

enum exit_code help_command(const struct command *command)
{
    char name[COMMAND_NAME];
    printf("%s\n\nUsage: senco %s%s%s [OPTIONS]\n\n", command->summary, command_name(name, command),
           command->operands[0] != '\0' ? " " : "", command->operands);
    print_arguments(command_arguments(command));
    print_arguments(arguments_everywhere);
    if (command->examples != NULL)
        printf("\nExamples:\n%s", command->examples);
    printf("\n%s", exit_code_help);
    return EXIT_DONE;
}

bool help_is_area(const char *area)
{
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0)
            return true;
    return false;
}

void help_area(FILE *out, const char *area)
{
    for (const struct command *const *command = commands; *command != NULL; command++)
        if (strcmp((*command)->area, area) == 0)
            print_command_line(out, *command);
}
