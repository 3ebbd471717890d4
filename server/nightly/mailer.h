/* Mail through the trust's own mail server: SMTP by libcurl. Who is not on this machine is spoken
 * to in TLS, from the greeting (smtps://) or by STARTTLS, and never without. */
#ifndef SERVER_NIGHTLY_MAILER_H
#define SERVER_NIGHTLY_MAILER_H

#include "server/nightly/mail_text.h"
#include "server/settings/options.h"

enum mail_came {
    MAIL_UNKNOWN = 1, /* the line broke when it was nearly sent: it may have arrived */
    MAIL_SENT = 2,
    MAIL_NOT_SENT = 3,
    MAIL_REFUSED = 4 /* for good, the person's address */
};

struct mailer;

/* NULL, and *reason says what of the configuration is no good. */
struct mailer *mailer_new(const struct options *options, struct arena *arena, const char **reason);
void mailer_free(struct mailer *mailer);

/* *words: what the other side, or libcurl, says of it; in the arena. */
enum mail_came mailer_send(struct mailer *mailer, const struct mail *mail, struct arena *arena,
                           const char **words);

/* Whether the configuration's mail server may be spoken to without TLS: an address of this
 * machine. NULL: a server is named well; else what is wrong, in words. */
const char *mailer_fault(const struct options *options, struct arena *arena);

#endif
