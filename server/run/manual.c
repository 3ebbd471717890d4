/* From the table of subcommands. */
#include "server/run/manual.h"

#include "common/base/manual.h"

static void print_head(FILE *out)
{
    manual_begin(out, "sencod", 8, "the trust's server of Senconet");
    manual_section(out, "SYNOPSIS");
    manual_usage(out, "sencod", "SUBCOMMAND --config FILE [OPTIONS]");
    manual_section(out, "DESCRIPTION");
    manual_text(out, "Keeps the figures of a trust's schools in PostgreSQL, works out the hours "
                     "their SENCOs are owed, and answers senco(1) and every other gRPC client. "
                     "Started as root it becomes the two users its configuration names: user for "
                     "the server, and authority_user for the process that signs certificates.");
}

static void print_subcommand(FILE *out, const struct subcommand *subcommand)
{
    const struct subcommand_option *option = subcommand->own_options;
    manual_subsection(out, subcommand->name);
    manual_text(out, subcommand->summary);
    for (; option != NULL && option->name != NULL; option++) {
        char name[64];
        snprintf(name, sizeof name, "--%s", option->name);
        manual_term(out, name, option->value, option->help);
    }
    manual_paragraph(out);
    manual_lines(out, subcommand->example);
}

static void print_signals(FILE *out)
{
    manual_section(out, "SIGNALS");
    manual_term(out, "SIGTERM, SIGINT", NULL,
                "serve takes no new connections, answers the requests under way, and ends");
    manual_term(out, "SIGHUP", NULL,
                "serve reads its configuration and certificates anew without losing a request; a "
                "bad one keeps the old, and the log says what is wrong");
}

void manual_of_sencod(FILE *out, const struct subcommand *const *subcommands)
{
    print_head(out);
    manual_section(out, "SUBCOMMANDS");
    manual_text(out, "Each of them knows --help, and all but options read the configuration.");
    for (; *subcommands != NULL; subcommands++)
        print_subcommand(out, *subcommands);
    print_signals(out);
    manual_section(out, "FILES");
    manual_term(out, SUBCOMMAND_CONFIG, NULL,
                "the configuration, where --config names no other; see sencod.conf(5)");
    manual_section(out, "EXIT STATUS");
    manual_text(out, "0 where it was done, 1 where it was not, which is said on standard error. "
                     "nightly exits with 3 where another run is at work, and nothing was done. "
                     "check exits with 1 where data or secrets are in danger or the server could "
                     "not answer, and with 0 where there are only warnings.");
    manual_section(out, "SEE ALSO");
    manual_text(out, "sencod.conf(5), senco(1)");
}
