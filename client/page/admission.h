/* Who may ask the page: this person's browser, and nobody else on this machine or on the web.
 *
 * "senco open" opens an address with a token that is good once, for a few minutes (and only from a
 * process of the same user: see port.h). It is exchanged for a cookie, which scripts cannot read
 * and other sites do not send, and for a key, which the page keeps where no other port can read it
 * (cookies know no ports). What tells of data needs both, and a Host and an Origin that are ours.
 */
#ifndef CLIENT_PAGE_ADMISSION_H
#define CLIENT_PAGE_ADMISSION_H

#include <event2/http.h>
#include <stdbool.h>
#include <time.h>

enum { SECRET_TEXT = 44 };

struct admission {
    unsigned port;
    char token[SECRET_TEXT]; /* "" where none is out */
    time_t token_until;      /* of the clock that only goes on */
    char cookie[SECRET_TEXT], key[SECRET_TEXT];
};

void admission_init(struct admission *admission, unsigned port);

/* A token that is good once; one that was given out before is good no longer. */
const char *admission_token(struct admission *admission);

/* Whether the request is addressed to us and comes from our page, or from nobody's. NULL, or why it
 * is refused, for people. */
const char *admission_of_site(const struct admission *admission, struct evhttp_request *request);

/* Spends the token. NULL: cookie and key may be given. Else why not, for people. */
const char *admission_enter(struct admission *admission, const char *token);

/* Whether it has cookie and key. NULL, or why it is refused, for people. */
const char *admission_of_page(const struct admission *admission, struct evhttp_request *request);

#endif
