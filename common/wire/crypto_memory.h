/* Where OpenSSL takes its memory: where everybody else does (common/base/memory.h). */
#ifndef COMMON_WIRE_CRYPTO_MEMORY_H
#define COMMON_WIRE_CRYPTO_MEMORY_H

/* Before anything else of OpenSSL is called, or of a library that calls it. */
void crypto_memory_begin(void);

#endif
