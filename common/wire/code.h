/* The enrolment code: one line of letters and digits a person carries to the machine that is to
 * join. It names itself, proves itself, and names the authority to trust, so that the code is never
 * sent to a false server. Text: Crockford's base32 in groups of five, "7ZK3Q-...", 68 characters
 * and their dashes, the last bits of which are a check (CRC-16), so that every single mistyped
 * character and every swapped pair is found before anything is sent. */
#ifndef COMMON_WIRE_CODE_H
#define COMMON_WIRE_CODE_H

#include "common/base/arena.h"

#include <stdint.h>

enum {
    ENROLMENT_ID = 5,
    ENROLMENT_SECRET = 15,
    ENROLMENT_AUTHORITY = 20,
    ENROLMENT_ID_TEXT = 9,
    ENROLMENT_HASH = 32
};

struct enrolment_code {
    uint8_t id[ENROLMENT_ID];
    uint8_t secret[ENROLMENT_SECRET];
    uint8_t authority[ENROLMENT_AUTHORITY]; /* first bytes of the root certificate's SHA-256 */
};

/* A random id and secret. */
void enrolment_code_make(struct enrolment_code *code, const uint8_t authority[ENROLMENT_AUTHORITY]);

char *enrolment_code_print(struct arena *arena, const struct enrolment_code *code);

/* Takes lower case, spaces and dashes anywhere, O for 0, I and L for 1. NULL, or in words why not.
 */
__attribute__((warn_unused_result)) const char *enrolment_code_read(const char *text,
                                                                    struct enrolment_code *code);

/* The id as eight base32 characters: code_id on the wire. */
void enrolment_code_id_text(char text[ENROLMENT_ID_TEXT], const struct enrolment_code *code);

/* SHA-256 of the secret: all that the server keeps of it. */
void enrolment_code_hash(const uint8_t secret[ENROLMENT_SECRET], uint8_t hash[ENROLMENT_HASH]);

#endif
