/* Whether a school's record is a trust's, by its root certificate alone; and where it has been
 * altered, what. */
#ifndef CLIENT_RECORD_RECORD_CHECK_H
#define CLIENT_RECORD_RECORD_CHECK_H

#include "client/record/record_text.h"

enum { RECORD_ALTERATIONS_MAX = 20 };

struct record_alterations {
    const char *of[RECORD_ALTERATIONS_MAX]; /* "line 12 (version) has been altered" */
    size_t count;                           /* of those kept */
};

/* NULL: it is the trust's. Else what is wrong, as a sentence without its full stop; and each place
 * that is not as it was, where that can be told. */
const char *record_check(struct arena *arena, const struct trust_signature *signature, X509 *root,
                         struct record_alterations *alterations);

#endif
