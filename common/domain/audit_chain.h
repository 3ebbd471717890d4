/* The chains of the audit: one for each school; one for each person (their number below zero) of
 * what is of no school and they read or were refused; and the trust's own (0).
 *
 * Every line has a number in its chain, from 1 without gaps, and a hash, which the database works
 * out in the transaction that writes the line (server/store/schema/017_history.sql):
 *
 *   digest = SHA-256(words)                what the line says, as below, in UTF-8
 *   hash   = SHA-256(hash before, digest)  64 bytes; before the first line: 32 bytes of zero
 *
 *   words  = number ";" line ";" at ";" person ";" school ";" bytes ":" act bytes ":" subject
 *
 * Numbers are decimal digits, and none where there is no person or no school; at counts
 * microseconds since 1970 (UTC); bytes is how many the text behind its colon has. So no two lines
 * have the same words:
 *
 *   7;1234;1790000000123456;12;9994999;14:Returns/Submit3:1/2
 *
 * Erasing somebody does not touch a line (it names people by their numbers), so that a chain holds
 * for ever. Whoever may not read the lines can check a chain by their digests, and that a head
 * they have kept is in it. */
#ifndef COMMON_DOMAIN_AUDIT_CHAIN_H
#define COMMON_DOMAIN_AUDIT_CHAIN_H

#include "common/base/arena.h"

#include <stdint.h>

enum { AUDIT_HASH_SIZE = 32, AUDIT_HASH_TEXT = 2 * AUDIT_HASH_SIZE + 1 };

struct audit_line {
    int64_t number;              /* in its chain */
    int64_t line;                /* in the audit */
    int64_t at;                  /* microseconds since 1970 */
    const char *person, *school; /* their numbers; "": none */
    const char *act, *subject;
};

/* What the line's digest is of. */
char *audit_line_words(struct arena *arena, const struct audit_line *line);

/* Where a chain stood: what is told with every answer to a write, and kept. */
struct audit_head {
    char epoch[37];
    int64_t chain, number;      /* number 0: only the epoch was told */
    char hash[AUDIT_HASH_TEXT]; /* hexadecimal, in small letters */
};

/* "EPOCH CHAIN NUMBER HASH" or "EPOCH". False: it is neither. */
__attribute__((warn_unused_result)) bool audit_head_read(const char *text, struct audit_head *head);

/* As people name it: "the trust's own chain", "the chain of school 9994999", "the chain of person
 * 12". */
char *audit_chain_name(struct arena *arena, int64_t chain);

#endif
