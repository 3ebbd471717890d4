/* From the tables of commands and options. */
#include "client/help/manual.h"

#include "client/commands/command.h"
#include "client/line/export.h"
#include "client/line/word_option.h"
#include "common/base/arena.h"
#include "common/base/manual.h"

static void print_head(FILE *out)
{
    manual_begin(out, "senco", 1,
                 "send a school's SEN figures, and see the hours its SENCO is owed");
    manual_section(out, "SYNOPSIS");
    manual_usage(out, "senco", "AREA VERB [OPERANDS] [OPTIONS]");
    manual_section(out, "DESCRIPTION");
    manual_text(out, "A school's side of Senconet, and the trust administrator's: asks the trust's "
                     "server (sencod) for one thing, and prints the answer. The commands census "
                     "and hours need no server and no identity. Results go to standard output, "
                     "everything else to standard error.");
}

/* Its help, what it may be, and how often. */
static void print_argument(FILE *out, const struct argument *argument, struct arena *arena)
{
    const char *text =
        arena_print(arena, "%s%s%s", argument->help, argument->needed ? " (needed)" : "",
                    argument->repeats ? " (may be repeated)" : "");
    manual_term(out, arena_print(arena, "--%s", argument->name), argument->value, text);
}

static void print_arguments(FILE *out, const struct argument *argument, struct arena *arena)
{
    for (; argument != NULL && argument->name != NULL; argument++)
        print_argument(out, argument, arena);
}

static void print_command(FILE *out, const struct command *command, struct arena *arena)
{
    char name[COMMAND_NAME];
    const char *rest = arena_print(arena, "%s%s", command->operands,
                                   command_arguments(command) != NULL ? " [OPTIONS]" : "");
    command_name(name, command);
    manual_subsection(out, name);
    manual_text(out, command->summary);
    manual_paragraph(out);
    manual_usage(out, arena_print(arena, "senco %s", name), rest + (rest[0] == ' '));
    print_arguments(out, command->arguments, arena);
    if (command_lists(command)) {
        manual_paragraph(out);
        manual_text(out, "And --csv, --xlsx and --force, as every list.");
    }
    manual_paragraph(out);
    if (command->examples != NULL)
        manual_lines(out, command->examples);
}

static void print_commands(FILE *out)
{
    struct arena arena;
    manual_section(out, "COMMANDS");
    manual_text(out, "With what each of them takes, and examples.");
    for (const struct command *const *each = commands; *each != NULL; each++) {
        arena_init(&arena, 1 << 20);
        print_command(out, *each, &arena);
        arena_release(&arena);
    }
}

static void print_options(FILE *out)
{
    struct arena arena;
    arena_init(&arena, 1 << 20);
    manual_section(out, "OPTIONS OF EVERY COMMAND");
    print_arguments(out, arguments_everywhere, &arena);
    manual_paragraph(out);
    manual_text(out, "With --json a refusal is printed too: {\"error\": {\"code\", \"message\", "
                     "\"violations\", \"state\"}}.");
    manual_section(out, "OPTIONS OF EVERY LIST");
    print_arguments(out, export_arguments, &arena);
    manual_paragraph(out);
    manual_text(out, "The list goes to the file instead of the screen, whole or not at all, with "
                     "the columns of the screen and beside them what names a row. CSV is UTF-8 "
                     "with a byte order mark, which Excel needs; what begins like a formula has "
                     "an apostrophe in front. A workbook keeps texts, numbers and days as such.");
    arena_release(&arena);
}

static void print_places(FILE *out)
{
    manual_section(out, "ENVIRONMENT");
    manual_term(out, "SENCO_PROFILE", NULL, "the identity to use where --profile names none");
    manual_term(out, "XDG_CONFIG_HOME", NULL,
                "where the folder senconet with the identities lies (~/.config)");
    manual_section(out, "FILES");
    manual_term(out, "~/.config/senconet/profiles/*/", NULL,
                "an identity: its key, which nobody else may read, its certificate, the trust's "
                "authority, and which server");
}

void manual_of_senco(FILE *out)
{
    print_head(out);
    print_options(out);
    print_commands(out);
    print_places(out);
    manual_section(out, "EXIT STATUS");
    manual_lines(out, strchr(exit_code_help, '\n') + 1);
    manual_section(out, "SEE ALSO");
    manual_text(out, "sencod(8), sencod.conf(5)");
}
