/* By which root certificate a file is checked that a trust has signed: --root FILE, or the
 * profile's. Needs no server. */
#ifndef CLIENT_COMMANDS_VERIFY_ROOT_H
#define CLIENT_COMMANDS_VERIFY_ROOT_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "common/base/arena.h"

#include <openssl/x509.h>

#define VERIFY_ROOT_OPTION                                                                         \
    {                                                                                              \
        .name = "root", .value = "FILE",                                                           \
        .help = "the trust's root certificate, where this machine has not joined that trust"       \
    }

struct verify_root {
    X509 *certificate; /* the caller's to free; NULL where there is none */
    char *fingerprint;
};

/* what: "receipt". Anything but EXIT_DONE has been said. */
enum exit_code verify_root_read(struct verify_root *root, const struct arguments *arguments,
                                const char *what, struct arena *arena);

#endif
