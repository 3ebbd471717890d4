/* A worker's line to the signing process: a socketpair over which calls are asked and answered
 * whole. */
#ifndef SERVER_AUTHORITY_LINK_H
#define SERVER_AUTHORITY_LINK_H

#include "common/wire/grpc_code.h"

#include <event2/event.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What travels on the socketpair (SOCK_SEQPACKET), both ways; the body follows. */
struct authority_frame {
    uint64_t ticket;
    uint32_t code; /* questions: enum authority_question; answers: enum grpc_code */
    uint32_t length;
};

/* What a question asks: its frame's code. */
enum authority_question { AUTHORITY_JOIN, AUTHORITY_RENEW };

/* Bodies: a packed JoinRequest or RenewRequest; a packed JoinAnswer, or where refused the words. */
enum { AUTHORITY_BODY_MAX = 16384 };

struct authority_answer {
    enum grpc_code code;
    const char *words;   /* where refused */
    const uint8_t *body; /* where OK */
    size_t length;
};

struct authority_link;

struct authority_link *authority_link_new(struct event_base *base, int socket);
void authority_link_free(struct authority_link *link);

/* The ticket, for authority_link_forget; 0: it cannot be asked now, and the refusal says why. Every
 * question is answered, at the latest after a few seconds with UNAVAILABLE. */
uint64_t authority_link_ask(struct authority_link *link, enum authority_question asked,
                            const uint8_t *body, size_t length,
                            void (*on_answer)(void *owner, const struct authority_answer *answer),
                            void *owner, const struct authority_answer **refusal);
void authority_link_forget(struct authority_link *link, uint64_t ticket);

#endif
