/* The hashes of the audit's chains: see common/domain/audit_chain.h. */
#ifndef COMMON_WIRE_AUDIT_HASH_H
#define COMMON_WIRE_AUDIT_HASH_H

#include "common/domain/audit_chain.h"

void audit_digest(const char *words, uint8_t digest[AUDIT_HASH_SIZE]);

/* The hash before becomes the hash of the line with this digest. */
void audit_hash_next(uint8_t hash[AUDIT_HASH_SIZE], const uint8_t digest[AUDIT_HASH_SIZE]);

void audit_hash_print(char text[AUDIT_HASH_TEXT], const uint8_t hash[AUDIT_HASH_SIZE]);

#endif
