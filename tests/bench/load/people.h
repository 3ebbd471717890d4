/* Who the load comes from: people with a certificate, and the school each may write for. */
#ifndef TESTS_BENCH_LOAD_PEOPLE_H
#define TESTS_BENCH_LOAD_PEOPLE_H

#include "common/wire/tls.h"

struct person {
    X509 *certificate;
    EVP_PKEY *key;
    STACK_OF(X509) * chain;
    uint64_t school;
    char token[2 * FINGERPRINT_SIZE + 1]; /* the certificate's fingerprint, in hexadecimal */
};

struct people {
    struct person *of;
    size_t count;
};

/* Exits where the file, or what it names, cannot be read. */
void people_read(struct people *people, const char *path);
void people_release(struct people *people);

/* Gives this connection the person's certificate. */
void person_put_on(const struct person *person, SSL *ssl);

#endif
