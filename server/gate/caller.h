/* Who is asking: certificate -> person and roles, kept in memory and dropped at once when the
 * database says that they changed. While the worker cannot hear the database say so, nobody is
 * known. */
#ifndef SERVER_GATE_CALLER_H
#define SERVER_GATE_CALLER_H

#include "common/wire/tls.h"
#include "server/store/database.h"

#include <sys/queue.h>

struct role_held {
    unsigned role;       /* 1 << enum Senconet__V1__Role */
    int64_t school;      /* 0: trust-wide */
    int64_t from, until; /* seconds since 1970: from <= now < until */
};

struct caller {
    uint8_t fingerprint[FINGERPRINT_SIZE];
    bool known, revoked;
    int64_t person;
    size_t role_count;
    struct role_held *roles;
    LIST_ENTRY(caller) link;
};

struct callers;

/* The statement to prepare for it on every session. */
extern const struct statement caller_statement;

struct callers *callers_new(struct event_base *base, const char *conninfo);
void callers_free(struct callers *callers);

/* False while notices are not heard. */
bool callers_hear(const struct callers *callers);

/* NULL: not in memory; ask. */
const struct caller *callers_find(const struct callers *callers,
                                  const uint8_t fingerprint[FINGERPRINT_SIZE]);

/* Looks the certificate up in the database; the result is for callers_keep. */
struct job *callers_ask(const uint8_t fingerprint[FINGERPRINT_SIZE],
                        void (*on_result)(void *, const struct job_result *), void *owner);

/* Counts the drops: a result asked for before a drop may be out of date and is not kept. */
uint64_t callers_generation(const struct callers *callers);
const struct caller *callers_keep(struct callers *callers,
                                  const uint8_t fingerprint[FINGERPRINT_SIZE],
                                  const struct rows *rows);

/* Mask of the roles of who that the caller holds now, anywhere (trust_wide: trust-wide ones only).
 */
unsigned caller_roles(const struct caller *caller, unsigned who, bool trust_wide, int64_t now);

/* Mask of all the roles that the caller holds now at the school, trust-wide ones too. */
unsigned caller_roles_at(const struct caller *caller, int64_t school, int64_t now);

/* The schools at which the caller holds a role of who now. *all where one of them is trust-wide. */
const int64_t *caller_schools(const struct caller *caller, unsigned who, int64_t now,
                              struct arena *arena, size_t *count, bool *all);

#endif
