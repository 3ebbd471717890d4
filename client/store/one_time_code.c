/* Making a code. */
#include "client/store/one_time_code.h"

#include "common/wire/tls.h"

#include <openssl/pem.h>

static bool authority_fingerprint(const struct profile *profile,
                                  uint8_t fingerprint[FINGERPRINT_SIZE])
{
    FILE *file = fopen(profile->authority, "re");
    X509 *root = file != NULL ? PEM_read_X509(file, NULL, NULL, NULL) : NULL;
    bool read = root != NULL;
    if (read)
        certificate_fingerprint(root, fingerprint);
    X509_free(root);
    if (file != NULL)
        fclose(file);
    return read;
}

const char *one_time_code_make(struct one_time_code *code, const struct profile *profile,
                               struct arena *arena)
{
    struct enrolment_code made;
    uint8_t fingerprint[FINGERPRINT_SIZE];
    if (!authority_fingerprint(profile, fingerprint))
        return arena_print(arena, "%s cannot be read", profile->authority);
    enrolment_code_make(&made, fingerprint);
    enrolment_code_hash(made.secret, code->secret_hash);
    enrolment_code_id_text(code->id, &made);
    code->text = enrolment_code_print(arena, &made);
    return NULL;
}

char *one_time_code_typed(const struct one_time_code *code, const struct profile *profile,
                          struct arena *arena)
{
    return arena_print(arena, "senco enrol %s --server %s", code->text, profile->server);
}
