/* What is wrong with an authority's files, and what is to be done about it, in words. */
#ifndef SERVER_AUTHORITY_FAULTS_H
#define SERVER_AUTHORITY_FAULTS_H

#include "server/authority/files.h"

enum authority_part {
    AUTHORITY_ROOT,
    AUTHORITY_ISSUING,
    AUTHORITY_SERVER,
    AUTHORITY_RECEIPTS,
    AUTHORITY_PARTS
};

/* None of the files is there; the root's key, and what an interrupted init left, aside. */
bool authority_is_empty(const struct authority_places *places, struct arena *arena);

/* NULL: the part's certificate and key can be read, belong together, and are signed by the part
 * above. The root's key is not looked for: it is offline. */
const char *authority_part_fault(const struct authority_places *places, enum authority_part part,
                                 struct arena *arena);

/* The same by one file each: NULL where it can be read, and a key is its certificate's. */
const char *authority_certificate_fault(const struct authority_places *places,
                                        enum authority_part part, struct arena *arena);
const char *authority_key_fault(const struct authority_places *places, enum authority_part part,
                                struct arena *arena);

/* The first certificate's that is not signed by the part above, of those that can be read. */
const char *authority_signature_fault(const struct authority_places *places, struct arena *arena);

/* The first part's that has one. */
const char *authority_fault(const struct authority_places *places, struct arena *arena);

/* The same, but the files are only looked for: nothing of a key comes into this process. */
const char *authority_missing(const struct authority_places *places, struct arena *arena);

#endif
