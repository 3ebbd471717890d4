/* Where the authority's keys and certificates lie. */
#ifndef SERVER_AUTHORITY_FILES_H
#define SERVER_AUTHORITY_FILES_H

#include "common/base/arena.h"

#include <sys/types.h>

/* In the authority's directory. The root key is needed only to make a new issuing key: it is to be
 * taken offline. The issuing key is read by the signing process only. */
#define ROOT_CERTIFICATE     "root.pem"
#define ROOT_KEY             "root.key"
#define ISSUING_CERTIFICATE  "issuing.pem"
#define ISSUING_KEY          "issuing.key"
#define SERVER_CERTIFICATE   "server.pem" /* with issuing and root behind it */
#define SERVER_KEY           "server.key"
#define RECEIPTS_CERTIFICATE "receipts.pem" /* with issuing behind it; nothing else may use it */
#define RECEIPTS_KEY         "receipts.key" /* read by the workers, who sign with it */

struct authority_places {
    const char *directory;
    const char *root_key;              /* where the root key goes */
    const char *server_names;          /* "localhost,127.0.0.1" */
    const char *init, *renew;          /* the commands, as they must be typed */
    uid_t server_user, authority_user; /* owners of the keys; (uid_t)-1: as they are */
    gid_t server_group, authority_group;
};

char *authority_path(struct arena *arena, const char *directory, const char *name);

#endif
