/* How a function of functions/privacy.sql ended, as a refusal in words. */
#ifndef SERVER_HANDLERS_PRIVACY_OUTCOME_H
#define SERVER_HANDLERS_PRIVACY_OUTCOME_H

#include "server/gate/handler.h"

struct outcome_words {
    const char *outcome; /* NULL: the end */
    enum grpc_code code;
    const char *field; /* NULL: no single field */
    const char *words; /* %s: the row's words */
};

/* Refuses where the first row's outcome is one of these; rows without one are "none". True:
 * refused. */
bool outcome_refused(struct turn *turn, const struct rows *rows, const struct outcome_words *words);

/* The first row says that it had been done before. */
bool outcome_repeated(const struct rows *rows);

/* That a UUID came with it. */
void write_id_check(const char *write_id, struct violations *violations);

/* A number of ours, from 1: "requests", "people". */
void number_check(bool given, uint64_t number, const char *field, const char *what,
                  struct violations *violations);

#define OUTCOME_OTHER_CONTENT                                                                      \
    {                                                                                              \
        "other content", GRPC_ABORTED, "writeId", "this write id has been used for something else" \
    }
#define OUTCOME_NO_PERSON                                                                          \
    {                                                                                              \
        "no person", GRPC_NOT_FOUND, "person", "there is no such person"                           \
    }
#define OUTCOME_ERASED                                                                             \
    {                                                                                              \
        "erased", GRPC_FAILED_PRECONDITION, "person",                                              \
            "this person has been erased: nothing of theirs is kept but numbers and days"          \
    }

#endif
