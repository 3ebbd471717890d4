/* sencod renew: a new key and certificate for the server, which a running one takes at SIGHUP. */
#include "server/run/subcommand.h"

#include "server/authority/making.h"
#include "server/run/places.h"

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    struct authority_places places;
    (void)argc, (void)argv;
    const char *reason = places_of(options, arena, &places);
    if (reason == NULL)
        reason = authority_renew_server(&places, arena);
    if (reason != NULL)
        return subcommand_fail("%s; the server keeps the certificate it has", reason);
    fprintf(stderr, "The server has a new certificate. One that runs takes it when it is told to\n"
                    "read its configuration again: kill -HUP its process; no request is lost.\n");
    return 0;
}

const struct subcommand renew_subcommand = {.name = "renew",
                                            .summary = "make a new certificate for the server",
                                            .example = "sencod renew --config " SUBCOMMAND_CONFIG,
                                            .run = run};
