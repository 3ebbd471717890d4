/* One person's joining, decided and written in one transaction: the code is spent and the
 * certificate listed together, or neither. */
#ifndef SERVER_AUTHORITY_JOINING_H
#define SERVER_AUTHORITY_JOINING_H

#include "common/base/arena.h"
#include "common/wire/grpc_code.h"
#include "senconet/v1/enrolment.pb-c.h"

#include <libpq-fe.h>
#include <openssl/x509.h>
#include <time.h>

struct joining {
    struct arena *arena;
    PGconn *database;
    X509 *issuing;
    EVP_PKEY *issuing_key;
    enum grpc_code refused; /* GRPC_OK: *answer is set */
    const char *words;
    bool lost;    /* the connection is not to be trusted any more: close it */
    time_t until; /* monotonic seconds: no answer of the database is waited for longer */
    Senconet__V1__JoinAnswer *answer;
};

void joining_decide(struct joining *joining, const Senconet__V1__JoinRequest *request);

#endif
