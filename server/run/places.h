/* Where a configuration has its authority lie, and who is to own it. */
#ifndef SERVER_RUN_PLACES_H
#define SERVER_RUN_PLACES_H

#include "server/authority/files.h"
#include "server/settings/options.h"

/* NULL, or that users are not there, in words; all else is set even then. root_key is as init puts
 * it: in the directory. */
const char *places_of(const struct options *options, struct arena *arena,
                      struct authority_places *places);

#endif
