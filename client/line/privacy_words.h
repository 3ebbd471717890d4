/* Requests about one's own data, in words. */
#ifndef CLIENT_LINE_PRIVACY_WORDS_H
#define CLIENT_LINE_PRIVACY_WORDS_H

/* As the contract numbers them; "" for what it does not name. */
const char *data_request_kind_words(int kind);       /* "what is kept of them" */
const char *data_request_outcome_words(int outcome); /* "refused" */
const char *kept_why_words(int why);                 /* "about you" */

#endif
