/* Finding the root certificate, and reading it. */
#include "client/commands/verify_root.h"

#include "client/commands/acting.h"
#include "client/line/refusal.h"
#include "common/wire/message.h"
#include "common/wire/tls.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>

/* What a profile is good for otherwise is not asked: its certificate may have expired. */
static enum exit_code find(const struct arguments *arguments, const char *what, struct arena *arena,
                           const char **path)
{
    struct profile profile;
    *path = arguments_value(arguments, "root");
    if (*path != NULL)
        return EXIT_DONE;
    enum exit_code code = profile_open(&profile, arguments->profile, arena);
    if (code != EXIT_DONE) {
        acting_say_fault(&profile, code, arguments);
    } else if (profile.standing == PROFILE_ABSENT || profile.standing == PROFILE_NOT_JOINED) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "say whose %s it should be, with --root FILE (the trust's root certificate), "
                    "or by a profile that has joined the trust",
                    what);
        code = EXIT_USAGE;
    }
    *path = profile.authority;
    return code;
}

enum exit_code verify_root_read(struct verify_root *root, const struct arguments *arguments,
                                const char *what, struct arena *arena)
{
    uint8_t fingerprint[FINGERPRINT_SIZE];
    const char *path;
    enum exit_code code = find(arguments, what, arena, &path);
    if (code != EXIT_DONE)
        return code;
    FILE *file = fopen(path, "re");
    const char *why = file == NULL ? strerror(errno) : "it holds no certificate";
    root->certificate = file != NULL ? PEM_read_X509(file, NULL, NULL, NULL) : NULL;
    if (file != NULL)
        fclose(file);
    ERR_clear_error();
    if (root->certificate == NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s cannot be used: %s", path, why);
        return EXIT_FILE;
    }
    certificate_fingerprint(root->certificate, fingerprint);
    root->fingerprint = fingerprint_text(arena, fingerprint);
    return EXIT_DONE;
}
