/* How the functions of privacy.sql ended that are about a person, and what else their handlers
 * share. */
#ifndef SERVER_HANDLERS_PRIVACY_PERSON_WORDS_H
#define SERVER_HANDLERS_PRIVACY_PERSON_WORDS_H

#include "server/gate/handler.h"
#include "server/handlers/outcome.h"
#include "server/handlers/write_fields.h"

#define OUTCOME_NO_PERSON                                                                          \
    {                                                                                              \
        "no person", GRPC_NOT_FOUND, "person", "there is no such person"                           \
    }
#define OUTCOME_ERASED                                                                             \
    {                                                                                              \
        "erased", GRPC_FAILED_PRECONDITION, "person",                                              \
            "this person has been erased: nothing of theirs is kept but numbers and days"          \
    }

/* A person by number, or somebody from outside by name: one of the two. */
void outsider_check(bool given, uint64_t person, const char *outsider,
                    struct violations *violations);

#endif
