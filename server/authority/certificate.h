/* Making keys and certificates: the root, the issuing authority, the server's and people's, the
 * receipts'. P-256 all. */
#ifndef SERVER_AUTHORITY_CERTIFICATE_H
#define SERVER_AUTHORITY_CERTIFICATE_H

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdbool.h>

enum certificate_purpose {
    CERTIFICATE_ROOT,
    CERTIFICATE_ISSUING,
    CERTIFICATE_SERVER,
    CERTIFICATE_PERSON,
    CERTIFICATE_RECEIPTS
};

enum { SERIAL_SIZE = 16, PERSON_DAYS = 180 };

struct certificate_order {
    enum certificate_purpose purpose;
    const char *common_name;
    const char *names; /* SERVER: "DNS:localhost,IP:127.0.0.1" */
    EVP_PKEY *key;     /* whose public half is certified */
    X509 *issuer;      /* NULL: signed by itself */
    EVP_PKEY *issuer_key;
    int days;
    uint8_t serial[SERIAL_SIZE];
};

void serial_make(uint8_t serial[SERIAL_SIZE]);

/* NULL where OpenSSL refuses. */
X509 *certificate_make(const struct certificate_order *order);

EVP_PKEY *key_make(void);

/* NULL where there is no such readable file. */
X509 *certificate_read(const char *path);
EVP_PKEY *key_read(const char *path);

/* The key of a PKCS #10 signing request in DER. NULL unless it is of P-256 and signed by itself,
 * which proves that the key is the asker's. */
EVP_PKEY *signing_request_key(const uint8_t *bytes, size_t length);

/* SHA-256 of the public key. */
void key_hash(const EVP_PKEY *key, uint8_t hash[32]);

#endif
