/* Put together, and taken apart. */
#include "client/record/record_text.h"

#include "common/wire/base64.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#define TITLE "Senconet record of a school, form 1\n"
#define BEGIN "-----BEGIN SENCONET SIGNATURE-----\n"
#define END   "-----END SENCONET SIGNATURE-----\n"

enum { CERTIFICATES_MAX = 4 };

bool record_text_begins(const char *text)
{
    return strncmp(text, TITLE, strlen(TITLE)) == 0;
}

static bool add_pem(BIO *out, const ProtobufCBinaryData *der)
{
    const unsigned char *bytes = der->data;
    X509 *certificate = d2i_X509(NULL, &bytes, (long)der->len);
    bool written = certificate != NULL && PEM_write_bio_X509(out, certificate) == 1;
    X509_free(certificate);
    ERR_clear_error();
    return written;
}

static const char *pem_of(struct arena *arena, const struct trust_signature *signature)
{
    BIO *out = BIO_new(BIO_s_mem());
    bool written = out != NULL;
    char *bytes = NULL;
    for (size_t i = 0; i < signature->n_certificates && written; i++)
        written = add_pem(out, &signature->certificates[i]);
    long length = written ? BIO_get_mem_data(out, &bytes) : 0;
    const char *pem = written ? arena_copy_n(arena, length > 0 ? bytes : "", (size_t)length) : NULL;
    BIO_free(out);
    return pem;
}

const char *record_text(struct arena *arena, const struct trust_signature *signature)
{
    const char *pem = pem_of(arena, signature);
    const char *base64 =
        base64_encode(arena, signature->signature.data, signature->signature.len, BASE64_PADDED);
    if (pem == NULL || base64 == NULL)
        return NULL;
    size_t rest = strlen(BEGIN) + strlen(base64) + strlen("\n" END) + strlen(pem);
    char *file = arena_need(arena, signature->length + rest + 1);
    memcpy(file, signature->content, signature->length);
    snprintf(file + signature->length, rest + 1, BEGIN "%s\n" END "%s", base64, pem);
    return file;
}

/* What stands between the two lines. */
static bool read_signature(struct arena *arena, const char *begin,
                           struct trust_signature *signature)
{
    const char *base64 = begin + strlen(BEGIN);
    const char *end = strstr(base64, "\n" END);
    if (end == NULL)
        return false;
    signature->signature.data = base64_decode(
        arena, arena_copy_n(arena, base64, (size_t)(end - base64)), &signature->signature.len);
    return signature->signature.data != NULL;
}

static void keep_der(struct arena *arena, X509 *certificate, ProtobufCBinaryData *der)
{
    unsigned char *bytes = NULL;
    int length = i2d_X509(certificate, &bytes);
    der->len = length > 0 ? (size_t)length : 0;
    der->data = (uint8_t *)arena_copy_n(arena, length > 0 ? (const char *)bytes : "", der->len);
    OPENSSL_free(bytes);
}

#define PEM_BEGIN "-----BEGIN CERTIFICATE-----\n"

static bool is_all_of(BIO *written, const char *text)
{
    char *bytes = NULL;
    long length = BIO_get_mem_data(written, &bytes);
    return text != NULL && length == (long)strlen(text) && memcmp(bytes, text, (size_t)length) == 0;
}

/* OpenSSL minds neither what stands between them nor bits beyond the last byte: written again they
 * must be what was read. */
static void read_certificates(struct arena *arena, const char *pem,
                              struct trust_signature *signature)
{
    BIO *in = BIO_new_mem_buf(pem, -1), *again = BIO_new(BIO_s_mem());
    ProtobufCBinaryData *der = arena_need(arena, CERTIFICATES_MAX * sizeof *der);
    X509 *certificate = NULL;
    signature->certificates = der;
    while (in != NULL && again != NULL && signature->n_certificates < CERTIFICATES_MAX &&
           (certificate = PEM_read_bio_X509(in, NULL, NULL, NULL)) != NULL) {
        keep_der(arena, certificate, &der[signature->n_certificates++]);
        (void)PEM_write_bio_X509(again, certificate);
        X509_free(certificate);
    }
    if (!is_all_of(again, strstr(pem, PEM_BEGIN)))
        signature->n_certificates = 0;
    BIO_free(in);
    BIO_free(again);
    ERR_clear_error();
}

const char *record_text_head(struct arena *arena, const struct trust_signature *signature,
                             const char *name)
{
    const char *line = (const char *)signature->content;
    const char *end = line + signature->length;
    size_t length = strlen(name);
    while (line < end && *line != '\n') {
        size_t rest = strcspn(line, "\n");
        if (rest > length + 2 && strncmp(line, name, length) == 0 &&
            strncmp(line + length, ": ", 2) == 0)
            return arena_copy_n(arena, line + length + 2, rest - length - 2);
        line += rest + 1;
    }
    return NULL;
}

const char *record_text_read(struct arena *arena, const char *file, size_t length,
                             struct trust_signature *signature)
{
    *signature = (struct trust_signature){.what = "record", .signed_at = ""};
    if (strlen(file) != length || !record_text_begins(file))
        return "this is no record of a school";
    const char *begin = strstr(file, "\n" BEGIN);
    if (begin == NULL || !read_signature(arena, begin + 1, signature))
        return "this record has been altered or cut off: it ends without a signature";
    signature->length = (size_t)(begin + 1 - file);
    signature->content = (const uint8_t *)arena_copy_n(arena, file, signature->length);
    read_certificates(arena, begin + 1, signature);
    const char *made_at = record_text_head(arena, signature, "Made at");
    if (made_at != NULL)
        signature->signed_at = made_at;
    return NULL;
}
