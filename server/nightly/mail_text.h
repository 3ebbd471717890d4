/* A mail as it travels (RFC 5322 and 2045): headers, and the text in base64, so that nothing in it
 * can be taken for anything else on the way. */
#ifndef SERVER_NIGHTLY_MAIL_TEXT_H
#define SERVER_NIGHTLY_MAIL_TEXT_H

#include "common/base/arena.h"

#include <time.h>

/* Texts are UTF-8; the subject is ASCII. */
struct mail {
    const char *to, *subject, *text;
    const char *id; /* before the @, with the UUID it is marked by */
};

char *mail_text(const struct mail *mail, const char *from, time_t now, struct arena *arena);

/* "example.org" of "senconet@example.org"; "localhost" of what has no @. */
const char *mail_domain(const char *address);

#endif
