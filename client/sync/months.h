/* The receipts that this machine keeps, by school and month as London's clock has it. */
#ifndef CLIENT_SYNC_MONTHS_H
#define CLIENT_SYNC_MONTHS_H

#include "client/store/store.h"
#include "senconet/v1/returns.pb-c.h"

#include <stdint.h>

enum { MONTH_NAME = 12 };

struct month {
    uint64_t school;
    char name[MONTH_NAME]; /* "2026-11" */
    size_t first, count;   /* of months->receipts, in the order of their numbers */
};

struct months {
    struct month *of;
    size_t count;
    Senconet__V1__Receipt **receipts;
    struct arena *arena;
};

/* Those that were acknowledged within the days they are kept. Months of which some have been pruned
 * are left out. */
void months_read(struct months *months, struct store *store, struct arena *arena);

bool months_have(const struct months *months, uint64_t school);

/* "RECEIPT FINGERPRINT", as Changes.Digest has it; for people "receipt no. 5 (2026-27, version 2,
 * school 9994999)". */
const char *months_item_text(const struct months *months, const struct month *month, size_t item);
const char *months_item_words(const struct months *months, const struct month *month, size_t item);

/* As Changes.Digest works it out. */
const char *months_digest(const struct months *months, const struct month *month,
                          struct arena *arena);

#endif
