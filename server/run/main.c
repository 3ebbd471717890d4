/* sencod: the trust's server. Its first word says what to do. */
#include "server/run/libraries.h"
#include "server/run/subcommand.h"

#include "common/base/output.h"
#include "server/run/completion.h"
#include "server/run/manual.h"

static const struct subcommand options_subcommand = {
    .name = "options",
    .summary = "print a configuration file with every option, its bounds and its default",
    .example = "sencod options > " SUBCOMMAND_CONFIG};

static const struct subcommand *const subcommands[] = {&init_subcommand,
                                                       &migrate_subcommand,
                                                       &serve_subcommand,
                                                       &check_subcommand,
                                                       &renew_subcommand,
                                                       &verify_subcommand,
                                                       &audit_subcommand,
                                                       &retention_subcommand,
                                                       &nightly_subcommand,
                                                       &archive_subcommand,
                                                       &restore_subcommand,
                                                       &options_subcommand,
                                                       NULL};

static int print_help(void)
{
    printf("sencod: the trust's server of Senconet\n\n"
           "Usage: sencod SUBCOMMAND --config FILE [OPTIONS]\n\n");
    for (const struct subcommand *const *each = subcommands; *each != NULL; each++)
        printf("  %-10s %s\n", (*each)->name, (*each)->summary);
    printf("  %-10s %s\n\nsencod SUBCOMMAND --help says what it takes.\n", "--version",
           "print the version");
    return 0;
}

/* Takes "--config FILE" or "--config=FILE" out of the words. NULL, or why not, in words: a
 * configuration meant and not taken would be another trust's. */
static const char *take_config(int *argc, char **argv, const char **path)
{
    static const char assigned[] = "--config=";
    int kept = 0, given = 0;
    for (int i = 0; i < *argc; i++) {
        bool together = strncmp(argv[i], assigned, sizeof assigned - 1) == 0;
        if (!together && strcmp(argv[i], "--config") != 0) {
            argv[kept++] = argv[i];
            continue;
        }
        given++;
        if (!together && i + 1 == *argc)
            return "--config needs a file";
        *path = together ? argv[i] + sizeof assigned - 1 : argv[++i];
        if (**path == '\0')
            return "--config needs a file, and was given an empty name";
    }
    *argc = kept;
    return given > 1 ? "--config is given twice" : NULL;
}

static bool help_wanted(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0)
            return true;
    return false;
}

/* Whether it has the option, so that a mistyped --config is not found out only after another
 * configuration has been read. */
static bool knows(const struct subcommand *subcommand, const char *word)
{
    const struct subcommand_option *own = subcommand->own_options;
    if (strncmp(word, "--", 2) == 0)
        for (; own != NULL && own->name != NULL; own++)
            if (strcmp(own->name, word + 2) == 0)
                return true;
    return false;
}

/* Takes its second word, where it has one. NULL, or what to say where it is not there. */
static const char *take_verb(const struct subcommand *subcommand, int *argc, char ***argv,
                             struct arena *arena)
{
    if (subcommand->verb == NULL)
        return NULL;
    if (*argc == 0 || strcmp((*argv)[0], subcommand->verb) != 0)
        return arena_print(arena, "say \"sencod %s %s\"; sencod %s --help says what it takes",
                           subcommand->name, subcommand->verb, subcommand->name);
    --*argc;
    ++*argv;
    return NULL;
}

static int run_with_options(const struct subcommand *subcommand, int argc, char **argv)
{
    struct arena arena;
    struct options options;
    arena_init(&arena, SUBCOMMAND_ARENA);
    const char *path = SUBCOMMAND_CONFIG, *reason = take_config(&argc, argv, &path);
    int code;
    if (reason == NULL)
        reason = take_verb(subcommand, &argc, &argv, &arena);
    if (reason != NULL)
        code = subcommand_fail("%s", reason);
    else if (argc > 0 && !knows(subcommand, argv[0]))
        code = subcommand_fail("%s does not know \"%s\"; sencod %s --help says what it takes",
                               subcommand->name, argv[0], subcommand->name);
    else if ((reason = options_read(&options, path, &arena)) != NULL)
        code = subcommand_fail("the configuration cannot be used: %s", reason);
    else
        code = subcommand->run(&options, &arena, argc, argv);
    arena_release(&arena);
    return code;
}

static int run(const struct subcommand *subcommand, int argc, char **argv)
{
    if (help_wanted(argc, argv)) {
        subcommand_help(subcommand);
        return 0;
    }
    if (subcommand->run != NULL)
        return run_with_options(subcommand, argc, argv);
    if (subcommand->run_alone != NULL)
        return subcommand->run_alone(argc, argv);
    if (argc == 1 && strcmp(argv[0], "--man") == 0) {
        options_manual(stdout);
        return 0;
    }
    if (argc > 0)
        return subcommand_fail("%s takes nothing, and was given \"%s\"", subcommand->name, argv[0]);
    options_print(stdout);
    return 0;
}

/* --version; and, for the build and the shell, --man and --complete WORD... */
static bool say_about_ourselves(int argc, char **argv)
{
    if (strcmp(argv[1], "--version") == 0)
        printf("sencod %s\n", SENCONET_VERSION);
    else if (strcmp(argv[1], "--man") == 0)
        manual_of_sencod(stdout, subcommands);
    else if (strcmp(argv[1], "--complete") == 0)
        completion_of_sencod(subcommands, argc - 2, argv + 2);
    else
        return false;
    return true;
}

static int run_words(int argc, char **argv)
{
    libraries_begin();
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return print_help();
    if (say_about_ourselves(argc, argv))
        return 0;
    for (const struct subcommand *const *each = subcommands; *each != NULL; each++)
        if (strcmp((*each)->name, argv[1]) == 0)
            return run(*each, argc - 2, argv + 2);
    return subcommand_fail("there is no subcommand \"%s\"; sencod --help lists them", argv[1]);
}

int main(int argc, char **argv)
{
    output_begin();
    int code = run_words(argc, argv);
    const char *reason = output_end();
    if (reason == NULL)
        return code;
    if (reason == OUTPUT_UNREAD)
        return 1;
    return subcommand_fail("the result could not be written: %s", reason);
}
