/* Certificates and keys are read once: at thousands of handshakes a second files would be felt. */
#include "tests/bench/load/people.h"

#include "common/base/number.h"

#include <openssl/pem.h>

static void fail(const char *path)
{
    fprintf(stderr, "senconet_load: %s cannot be used\n", path);
    exit(2);
}

static BIO *open_file(const char *path)
{
    BIO *file = BIO_new_file(path, "r");
    if (file == NULL)
        fail(path);
    return file;
}

static void read_certificates(struct person *person, const char *path)
{
    BIO *file = open_file(path);
    X509 *next;
    person->certificate = PEM_read_bio_X509(file, NULL, NULL, NULL);
    person->chain = sk_X509_new_null();
    if (person->certificate == NULL || person->chain == NULL)
        fail(path);
    while ((next = PEM_read_bio_X509(file, NULL, NULL, NULL)) != NULL)
        sk_X509_push(person->chain, next);
    BIO_free(file);
}

static void read_key(struct person *person, const char *path)
{
    BIO *file = open_file(path);
    person->key = PEM_read_bio_PrivateKey(file, NULL, NULL, NULL);
    if (person->key == NULL)
        fail(path);
    BIO_free(file);
}

static void make_token(struct person *person)
{
    uint8_t fingerprint[FINGERPRINT_SIZE];
    certificate_fingerprint(person->certificate, fingerprint);
    for (size_t i = 0; i < sizeof fingerprint; i++)
        snprintf(person->token + 2 * i, 3, "%02x", fingerprint[i]);
}

static void read_person(struct people *people, char *line, const char *path)
{
    char *rest = line, *certificate = strsep(&rest, " \n"), *key = strsep(&rest, " \n");
    char *school = strsep(&rest, " \n");
    struct person *all = realloc(people->of, (people->count + 1) * sizeof *all);
    if (all == NULL)
        abort();
    people->of = all;
    struct person *person = &all[people->count++];
    *person = (struct person){0};
    if (school == NULL || !number_parse(school, 9999999, &person->school))
        fail(path);
    read_certificates(person, certificate);
    read_key(person, key);
    make_token(person);
}

void people_read(struct people *people, const char *path)
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t size = 0;
    *people = (struct people){0};
    if (file == NULL)
        fail(path);
    while (getline(&line, &size, file) > 0)
        read_person(people, line, path);
    free(line);
    fclose(file);
    if (people->count == 0)
        fail(path);
}

void people_release(struct people *people)
{
    for (size_t i = 0; i < people->count; i++) {
        X509_free(people->of[i].certificate);
        EVP_PKEY_free(people->of[i].key);
        sk_X509_pop_free(people->of[i].chain, X509_free);
    }
    free(people->of);
}

void person_put_on(const struct person *person, SSL *ssl)
{
    if (SSL_use_cert_and_key(ssl, person->certificate, person->key, person->chain, 1) != 1)
        abort();
}
