/* The files are read each time: who renews them is not to tell us. */
#include "server/run/metrics/certificates.h"

#include "server/authority/certificate.h"
#include "server/authority/files.h"
#include "server/run/metrics/exposition.h"

#include <time.h>

#define NAME "senconet_certificate_expiry_timestamp_seconds"

enum { PATHS = 16 << 10 };

static const struct {
    const char *file, *labels;
} files[] = {
    {ROOT_CERTIFICATE, "certificate=\"root\""},
    {ISSUING_CERTIFICATE, "certificate=\"issuing\""},
    {SERVER_CERTIFICATE, "certificate=\"server\""},
    {RECEIPTS_CERTIFICATE, "certificate=\"receipts\""},
};

static void write_one(struct evbuffer *out, const X509 *certificate, const char *labels)
{
    struct tm until;
    if (certificate != NULL && ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &until))
        exposition_sample(out, NAME, labels, (int64_t)timegm(&until));
}

void certificates_write(struct evbuffer *out, const char *directory)
{
    struct arena arena;
    arena_init(&arena, PATHS);
    exposition_family(out, NAME, "gauge",
                      "When the server's certificates end, in seconds since 1970.");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        X509 *certificate = certificate_read(authority_path(&arena, directory, files[i].file));
        write_one(out, certificate, files[i].labels);
        X509_free(certificate);
    }
    arena_release(&arena);
}
