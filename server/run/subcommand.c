/* What the subcommands share. */
#include "server/run/subcommand.h"

#include "server/store/conninfo.h"

#include <errno.h>
#include <libpq-fe.h>
#include <stdarg.h>

enum { CONNECT_SECONDS = 10 };

const struct subcommand_option subcommand_config = {"config", "FILE",
                                                    "the configuration (" SUBCOMMAND_CONFIG ")"};

static void print_option(const struct subcommand_option *option)
{
    char left[64];
    snprintf(left, sizeof left, "--%s%s%s", option->name, option->value != NULL ? " " : "",
             option->value != NULL ? option->value : "");
    printf("  %-24s %s\n", left, option->help);
}

void subcommand_help(const struct subcommand *subcommand)
{
    const struct subcommand_option *own = subcommand->own_options;
    printf("sencod %s: %s\n\nUsage: sencod %s%s%s%s%s\n\n", subcommand->name, subcommand->summary,
           subcommand->name, subcommand->verb != NULL ? " " : "",
           subcommand->verb != NULL ? subcommand->verb : "",
           subcommand->run != NULL ? " --config FILE" : "", own != NULL ? " [OPTIONS]" : "");
    if (subcommand->run != NULL)
        print_option(&subcommand_config);
    for (; own != NULL && own->name != NULL; own++)
        print_option(own);
    print_option(&(struct subcommand_option){"help", NULL, "print this help, and do nothing"});
    printf("\nExample:\n  %s\n", subcommand->example);
}

int subcommand_fail(const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "sencod: ");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
    return 1;
}

/* As a shell takes it for one word. */
static char *quoted(struct arena *arena, const char *word)
{
    static const char escaped[] = "'\\''";
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "/._-+@:,%=";
    size_t length = 0;
    if (word[0] != '\0' && word[strspn(word, plain)] == '\0')
        return arena_copy(arena, word);
    char *text = arena_need(arena, 4 * strlen(word) + 3);
    text[length++] = '\'';
    for (; *word != '\0'; word++) {
        size_t added = *word == '\'' ? sizeof escaped - 1 : 1;
        memcpy(text + length, added > 1 ? escaped : word, added);
        length += added;
    }
    text[length] = '\'';
    return text;
}

char *subcommand_command(const struct options *options, struct arena *arena, const char *words)
{
    return arena_print(arena, "%s %s --config %s", quoted(arena, program_invocation_name), words,
                       quoted(arena, options->file));
}

const char *subcommand_in_full(const struct options *options, struct arena *arena,
                               const char *words)
{
    static const char program[] = "sencod ", ends[] = " :,;)\"\n", full[] = " --config";
    const char *found = words != NULL ? strstr(words, program) : NULL;
    if (found == NULL)
        return words;
    const char *command = found + sizeof program - 1;
    size_t length = strcspn(command, ends);
    while (strncmp(command + length, " --", 3) == 0)
        length += 1 + strcspn(command + length + 1, ends);
    if (memmem(command, length, full, sizeof full - 1) != NULL)
        return words;
    return arena_print(arena, "%.*s%s%s", (int)(found - words), words,
                       subcommand_command(options, arena, arena_copy_n(arena, command, length)),
                       command + length);
}

char *subcommand_conninfo(const char *conninfo, const struct options *options, struct arena *arena)
{
    return conninfo_pinned(conninfo, options->connect_seconds, options->statement_seconds, arena);
}

/* Remarks of PostgreSQL's (hundreds, where the schema takes rights away that an extension's
 * functions never had) would hide what we say. What fails is said by whoever asked. */
static void drop_notice(void *context, const char *words)
{
    (void)context;
    (void)words;
}

struct pg_conn *subcommand_connect(const char *conninfo, struct arena *arena)
{
    PGconn *connection = PQconnectdb(conninfo_pinned(conninfo, CONNECT_SECONDS, 0, arena));
    if (PQstatus(connection) == CONNECTION_OK) {
        PQsetNoticeProcessor(connection, drop_notice, NULL);
        return connection;
    }
    subcommand_fail("the database cannot be reached (%s): %s", conninfo_place(conninfo, arena),
                    PQerrorMessage(connection));
    PQfinish(connection);
    return NULL;
}
