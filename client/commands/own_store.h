/* What commands share that look at what is kept on this machine, without asking the trust. */
#ifndef CLIENT_COMMANDS_OWN_STORE_H
#define CLIENT_COMMANDS_OWN_STORE_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "client/store/store.h"
#include "desk.pb-c.h"

struct own_store {
    struct arena arena;
    struct profile profile;
    struct store *store;
    const struct arguments *arguments;
};

/* Opens the store of the profile, does it, closes the store. What keeps it shut is said: a page
 * that is open has it, and shows the same. */
enum exit_code own_store_run(const struct arguments *arguments,
                             enum exit_code (*act)(struct own_store *own));

/* The one whose number (its write id, or how that begins) is the first operand; NULL: said, and
 * *code is what to exit with. */
const Senconet__Desk__V1__Waiting *own_store_item(struct own_store *own, enum exit_code *code);

/* What could not be written here. NULL is EXIT_DONE. */
enum exit_code own_store_end(const struct own_store *own, const char *fault);

#endif
