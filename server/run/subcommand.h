/* sencod's subcommands: each returns the program's exit code (0: done, 1: not, said on stderr). */
#ifndef SERVER_RUN_SUBCOMMAND_H
#define SERVER_RUN_SUBCOMMAND_H

#include "server/settings/options.h"

/* Where the configuration is, where none is named. */
#define SUBCOMMAND_CONFIG "/etc/senconet/sencod.conf"

/* Enough for a configuration and what is made of it. */
enum { SUBCOMMAND_ARENA = 16 << 20 };

struct subcommand_option {
    const char *name, *value, *help; /* value NULL: a switch */
};

struct subcommand {
    const char *name, *summary;
    const char *verb; /* its second word, which must be there: "audit verify"; NULL: none */
    /* Its own beside --config FILE, ended by one without a name; NULL: none. */
    const struct subcommand_option *own_options;
    const char *example; /* as typed */
    /* NULL: it needs no configuration. The words left are of its own options. */
    int (*run)(const struct options *options, struct arena *arena, int argc, char **argv);
    int (*run_alone)(int argc, char **argv); /* without one; NULL, too: main does it */
};

extern const struct subcommand init_subcommand, migrate_subcommand, serve_subcommand,
    check_subcommand, renew_subcommand, verify_subcommand, audit_subcommand, retention_subcommand,
    nightly_subcommand, archive_subcommand, restore_subcommand;

/* --config FILE, which all take that need a configuration. */
extern const struct subcommand_option subcommand_config;

/* The subcommand's usage, options and an example, on stdout. */
void subcommand_help(const struct subcommand *subcommand);

/* A command as it must be typed to do this ("init --new-code") with the same program and
 * configuration. */
char *subcommand_command(const struct options *options, struct arena *arena, const char *words);

/* Words of another part's with the command they advise ("sencod migrate") as it must be typed; one
 * that names its configuration already stays as it is. NULL: NULL. */
const char *subcommand_in_full(const struct options *options, struct arena *arena,
                               const char *words);

/* A blocking connection, for work before anything is served; NULL, and said on stderr. */
struct pg_conn *subcommand_connect(const char *conninfo, struct arena *arena);

/* Says what went wrong on stderr; returns 1. */
__attribute__((format(printf, 1, 2))) int subcommand_fail(const char *format, ...);

/* A conninfo with the settings every session of ours has. */
char *subcommand_conninfo(const char *conninfo, const struct options *options, struct arena *arena);

#endif
