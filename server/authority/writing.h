/* The authority's files on their way to the disk: each is written beside its place (".new"), whole,
 * and put there afterwards. Words say what went wrong; NULL where all went well. */
#ifndef SERVER_AUTHORITY_WRITING_H
#define SERVER_AUTHORITY_WRITING_H

#include "common/base/arena.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdbool.h>
#include <sys/types.h>

/* The path that is written before the one that is meant. */
char *writing_beside(struct arena *arena, const char *path);

bool writing_is_there(const char *path);

/* Both write beside the path. The key is its owner's alone; (uid_t)-1: whoever we are. */
const char *writing_key(struct arena *arena, const char *path, EVP_PKEY *key, uid_t user,
                        gid_t group);
const char *writing_chain(struct arena *arena, const char *path, X509 *const *chain, int count);

const char *writing_put_in_place(struct arena *arena, const char *path);

/* So that names survive a power cut too. */
void writing_sync(const char *directory);

#endif
