/* sencod: the trust's server. Its first word says what to do. */
#include "server/run/subcommand.h"

static const struct subcommand *const subcommands[] = {&init_subcommand, &migrate_subcommand,
                                                       &serve_subcommand, &check_subcommand, NULL};

static int print_help(void)
{
    printf("sencod: the trust's server of Senconet\n\n"
           "Usage: sencod SUBCOMMAND --config FILE [OPTIONS]\n\n");
    for (const struct subcommand *const *each = subcommands; *each != NULL; each++)
        printf("  %-10s %s\n", (*each)->name, (*each)->summary);
    printf("  %-10s %s\n  %-10s %s\n", "options", "print a configuration file with every option",
           "--version", "print the version");
    return 0;
}

/* Takes "--config FILE" out of the words. */
static const char *take_config(int *argc, char **argv)
{
    const char *path = "/etc/senconet/sencod.conf";
    int kept = 0;
    for (int i = 0; i < *argc; i++)
        if (strcmp(argv[i], "--config") == 0 && i + 1 < *argc)
            path = argv[++i];
        else
            argv[kept++] = argv[i];
    *argc = kept;
    return path;
}

static int run(const struct subcommand *subcommand, int argc, char **argv)
{
    struct arena arena;
    struct options options;
    arena_init(&arena, 16 << 20);
    const char *path = take_config(&argc, argv);
    const char *reason = options_read(&options, path, &arena);
    int code = reason != NULL ? subcommand_fail("the configuration cannot be used: %s", reason)
                              : subcommand->run(&options, &arena, argc, argv);
    arena_release(&arena);
    return code;
}

int main(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return print_help();
    if (strcmp(argv[1], "--version") == 0) {
        printf("sencod %s\n", SENCONET_VERSION);
        return 0;
    }
    if (strcmp(argv[1], "options") == 0) {
        options_print(stdout);
        return 0;
    }
    for (const struct subcommand *const *each = subcommands; *each != NULL; each++)
        if (strcmp((*each)->name, argv[1]) == 0)
            return run(*each, argc - 2, argv + 2);
    return subcommand_fail("there is no subcommand \"%s\"; sencod --help lists them", argv[1]);
}
