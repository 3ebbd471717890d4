/* What a reader of published figures knows: numbers of pupils that may or may not be known, and
 * sums of them, of which some are known. Every number belongs to a school, whose own people know it
 * anyway.
 *
 * A number or a sum of 1 to 5 is one of few: of so few pupils that it must not be told. */
#ifndef COMMON_DOMAIN_KNOWLEDGE_H
#define COMMON_DOMAIN_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FEW_MAX = 5 };

static inline bool is_few(uint64_t value)
{
    return value >= 1 && value <= FEW_MAX;
}

struct known_count {
    uint64_t school;
    unsigned kind;  /* what is counted: two of one school, kind and value are the same count */
    uint64_t value; /* never 0: that there are none changes no sum */
    uint32_t sum;   /* the sum that is this count alone; KNOWLEDGE_NONE: there is none */
    uint32_t next;  /* with the same hash */
    uint32_t *within;
    uint32_t within_count, within_room; /* the sums it is in */
};

struct known_sum {
    uint32_t *count;  /* in the order of their numbers */
    uint32_t *weight; /* NULL: each counts as it is */
    uint32_t length;
    uint64_t value;
    uint64_t low,
        high; /* readers know that it is no less and no more, such as the pupils on roll */
    bool known;
    bool kept; /* though not of few: together with the roll it would tell one that is */
    uint32_t next;
};

enum { KNOWLEDGE_BUCKETS = 65536 };
#define KNOWLEDGE_NONE UINT32_MAX

struct knowledge {
    struct known_count *count;
    struct known_sum *sum;
    uint32_t counts, count_room, sums, sum_room;
    uint32_t count_bucket[KNOWLEDGE_BUCKETS], sum_bucket[KNOWLEDGE_BUCKETS];
};

struct knowledge *knowledge_new(void);
void knowledge_free(struct knowledge *knowledge);

/* The one there is, or a new one. KNOWLEDGE_NONE for a value of 0. */
uint32_t knowledge_count(struct knowledge *knowledge, uint64_t school, unsigned kind,
                         uint64_t value);

/* The sum of these counts (those that are KNOWLEDGE_NONE are passed over), each as often as its
 * weight says (NULL: once): the one there is, or a new one that is not known. */
uint32_t knowledge_sum(struct knowledge *knowledge, const uint32_t *counts, const uint32_t *weights,
                       size_t length);

/* The count stands in what is known by itself. */
bool knowledge_count_known(const struct knowledge *knowledge, uint32_t count);

/* Readers know how much it is, or how much at the most: its counts hang together. */
bool knowledge_bounds(const struct knowledge *knowledge, uint32_t sum);

/* It is one of few, or would tell one, and not known: the thing to be protected. */
bool knowledge_protects(const struct knowledge *knowledge, uint32_t sum);

#endif
