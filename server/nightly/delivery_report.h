/* A mail that came back (RFC 3464): whom it was for, and why it was not delivered. */
#ifndef SERVER_NIGHTLY_DELIVERY_REPORT_H
#define SERVER_NIGHTLY_DELIVERY_REPORT_H

#include "common/base/arena.h"

/* Before the UUID in the Message-ID of every mail of ours. */
#define DELIVERY_MESSAGE "<senconet-"

struct delivery_report {
    const char *recipient; /* NULL: it says none */
    const char *message;   /* the UUID of a mail of ours that it quotes; NULL: of none */
    const char *words;     /* the other server's, or the status */
    bool failed;           /* for good: not only delayed, and no permission to read */
};

/* False where the text is no report of that kind. */
bool delivery_report_read(const char *text, struct delivery_report *report, struct arena *arena);

#endif
