/* A mail as it travels (RFC 5322 and 2045): headers, and the text in base64, so that nothing in it
 * can be taken for anything else on the way. */
#ifndef SERVER_NIGHTLY_MAIL_TEXT_H
#define SERVER_NIGHTLY_MAIL_TEXT_H

#include "server/nightly/mailer.h"

#include <time.h>

char *mail_text(const struct mail *mail, const char *from, time_t now, struct arena *arena);

/* "example.org" of "senconet@example.org"; "localhost" of what has no @. */
const char *mail_domain(const char *address);

#endif
