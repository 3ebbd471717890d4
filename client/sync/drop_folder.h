/* The folder into which the school's own system puts census files: a setting of the profile. */
#ifndef CLIENT_SYNC_DROP_FOLDER_H
#define CLIENT_SYNC_DROP_FOLDER_H

#include "client/store/profile.h"

/* NULL: none is set. */
const char *drop_folder_of(const struct profile *profile, struct arena *arena);

/* Sets it, or (NULL) sets none. NULL, or what is wrong. */
const char *drop_folder_set(const struct profile *profile, const char *folder, struct arena *arena);

#endif
