/* What is done by the trust's requests, in words: "sent the return". For the audit, and for whoever
 * is told that one waits. */
#ifndef COMMON_DOMAIN_ACT_WORDS_H
#define COMMON_DOMAIN_ACT_WORDS_H

struct act_named {
    const char *act, *words; /* "Returns/Submit": a service's method, and what more is said of it */
};

/* All of them, ended by one without a name. */
const struct act_named *act_words_all(void);

/* The words of an act that begins with one of the names; *end: what follows the name. NULL: it has
 * none. */
const char *act_words(const char *act, const char **end);

#endif
