/* Names of users become their numbers. */
#include "server/run/places.h"

#include "server/run/subcommand.h"
#include "server/settings/identity.h"

const char *places_of(const struct options *options, struct arena *arena,
                      struct authority_places *places)
{
    struct identity server, authority;
    bool found = identity_find(options->user, &server);
    found = identity_find(options->authority_user, &authority) && found;
    *places = (struct authority_places){
        .directory = options->authority_directory,
        .root_key = authority_path(arena, options->authority_directory, ROOT_KEY),
        .server_names = options->server_names,
        .init = subcommand_command(options, arena, "init"),
        .renew = subcommand_command(options, arena, "renew"),
        .server_user = server.user,
        .server_group = server.group,
        .authority_user = authority.user,
        .authority_group = authority.group};
    return found ? NULL : "the users named in the configuration are not there";
}
