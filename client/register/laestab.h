/* A school's number as files write it. */
#ifndef CLIENT_REGISTER_LAESTAB_H
#define CLIENT_REGISTER_LAESTAB_H

#include <stdbool.h>
#include <stdint.h>

/* "2013614", or "201/3614". False leaves *number as it is. */
__attribute__((warn_unused_result)) bool laestab_read(const char *text, uint64_t *number);

#endif
