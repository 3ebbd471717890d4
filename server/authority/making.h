/* Making the authority once, and what the server uses of it, its own certificate and that of the
 * receipts, as often as is needed. */
#ifndef SERVER_AUTHORITY_MAKING_H
#define SERVER_AUTHORITY_MAKING_H

#include "server/authority/files.h"

/* NULL: made, or there already and sound (*made false). Else what is wrong and what to do, in
 * words. What was interrupted is made anew; what somebody could need is never written over. in_use:
 * people have joined, so that an authority must be there. */
const char *authority_make(const struct authority_places *places, bool in_use, struct arena *arena,
                           bool *made);

/* New keys and certificates for the server and for receipts, signed by the issuing key, in the
 * place of the old ones. NULL, or what is wrong, in words: then the server's old ones are still
 * there. */
const char *authority_renew_server(const struct authority_places *places, struct arena *arena);

#endif
