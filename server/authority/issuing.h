/* A person's certificate on its way: listed, signed, completed in the list. */
#ifndef SERVER_AUTHORITY_ISSUING_H
#define SERVER_AUTHORITY_ISSUING_H

#include "server/authority/joining.h"

struct issued {
    const char *person, *name;
    const char *renews;               /* the serial number of the one before, or NULL */
    const char *serial, *pem, *until; /* issuing_do fills these */
};

/* False: the joining is refused. */
__attribute__((warn_unused_result)) bool issuing_do(struct joining *joining, struct issued *issued,
                                                    EVP_PKEY *key);

/* The joining's answer becomes this. */
void issuing_answer(struct joining *joining, const struct issued *issued);

/* The key of a signing request: nothing else of it is used. NULL: the joining is refused. */
EVP_PKEY *issuing_read_key(struct joining *joining, const ProtobufCBinaryData *request);

/* The key's digest as the list has it. */
char *issuing_key_text(struct arena *arena, const EVP_PKEY *key);

#endif
