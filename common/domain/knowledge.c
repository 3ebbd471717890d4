/* Counts and sums, each once, found by hash. */
#include "common/domain/knowledge.h"

#include "common/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define NO_BOUND INT64_MAX

struct knowledge *knowledge_new(void)
{
    struct knowledge *knowledge = memory_zeroed(1, sizeof *knowledge);
    memset(knowledge->count_bucket, 0xff, sizeof knowledge->count_bucket);
    memset(knowledge->sum_bucket, 0xff, sizeof knowledge->sum_bucket);
    return knowledge;
}

void knowledge_free(struct knowledge *knowledge)
{
    if (knowledge == NULL)
        return;
    for (uint32_t i = 0; i < knowledge->counts; i++)
        free(knowledge->count[i].within);
    for (uint32_t i = 0; i < knowledge->sums; i++) {
        free(knowledge->sum[i].count);
        free(knowledge->sum[i].weight);
    }
    free(knowledge->count);
    free(knowledge->sum);
    free(knowledge);
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * 1099511628211u;
}

static uint32_t bucket_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32 ^ hash) % KNOWLEDGE_BUCKETS;
}

uint32_t knowledge_count(struct knowledge *knowledge, uint64_t school, unsigned kind,
                         uint64_t value)
{
    uint32_t bucket = bucket_of(mix(mix(mix(14695981039346656037u, school), kind), value));
    uint32_t at = knowledge->count_bucket[bucket];
    if (value == 0)
        return KNOWLEDGE_NONE;
    for (; at != KNOWLEDGE_NONE; at = knowledge->count[at].next) {
        const struct known_count *there = &knowledge->count[at];
        if (there->school == school && there->kind == kind && there->value == value)
            return at;
    }
    knowledge->count = memory_room(knowledge->count, knowledge->counts, &knowledge->count_room,
                                   sizeof *knowledge->count);
    at = knowledge->counts++;
    knowledge->count[at] = (struct known_count){.school = school,
                                                .kind = kind,
                                                .value = value,
                                                .sum = KNOWLEDGE_NONE,
                                                .next = knowledge->count_bucket[bucket]};
    knowledge->count_bucket[bucket] = at;
    return at;
}

static bool same(const struct known_sum *a, const struct known_sum *b)
{
    size_t size = a->length * sizeof *a->count;
    return a->length == b->length && (a->weight == NULL) == (b->weight == NULL) &&
           (size == 0 || memcmp(a->count, b->count, size) == 0) &&
           (a->weight == NULL || size == 0 || memcmp(a->weight, b->weight, size) == 0);
}

struct weighed {
    uint32_t count, weight;
};

static int by_count(const void *a, const void *b)
{
    const struct weighed *left = a, *right = b;
    return (left->count > right->count) - (left->count < right->count);
}

static bool in_order(const struct known_sum *sum)
{
    for (uint32_t i = 1; i < sum->length; i++)
        if (sum->count[i - 1] > sum->count[i])
            return false;
    return true;
}

/* Those of a table that was told later are in the order of their schools, not of their numbers. */
static void put_in_order(struct known_sum *sum)
{
    if (in_order(sum))
        return;
    struct weighed *pairs = memory_zeroed(sum->length, sizeof *pairs);
    for (uint32_t i = 0; i < sum->length; i++)
        pairs[i] = (struct weighed){sum->count[i], sum->weight != NULL ? sum->weight[i] : 1};
    qsort(pairs, sum->length, sizeof *pairs, by_count);
    for (uint32_t i = 0; i < sum->length; i++) {
        sum->count[i] = pairs[i].count;
        if (sum->weight != NULL)
            sum->weight[i] = pairs[i].weight;
    }
    free(pairs);
}

static struct known_sum gather(const struct knowledge *knowledge, const uint32_t *counts,
                               const uint32_t *weights, size_t length)
{
    struct known_sum sum = {.high = NO_BOUND};
    sum.count = memory_zeroed(length + 1, sizeof *sum.count);
    sum.weight = weights != NULL ? memory_zeroed(length + 1, sizeof *sum.weight) : NULL;
    for (size_t i = 0; i < length; i++) {
        uint32_t weight = weights != NULL ? weights[i] : 1;
        if (counts[i] == KNOWLEDGE_NONE || weight == 0)
            continue;
        if (weights != NULL)
            sum.weight[sum.length] = weight;
        sum.count[sum.length++] = counts[i];
        sum.value += knowledge->count[counts[i]].value * weight;
    }
    put_in_order(&sum);
    return sum;
}

static uint32_t hash_of(const struct known_sum *sum)
{
    uint64_t hash = 14695981039346656037u;
    for (uint32_t i = 0; i < sum->length; i++)
        hash = mix(hash, sum->count[i]);
    return bucket_of(hash);
}

static uint32_t find(const struct knowledge *knowledge, const struct known_sum *sum)
{
    uint32_t at = knowledge->sum_bucket[hash_of(sum)];
    while (at != KNOWLEDGE_NONE && !same(&knowledge->sum[at], sum))
        at = knowledge->sum[at].next;
    return at;
}

/* Each of its counts learns that it is in it. */
static void enter(struct knowledge *knowledge, uint32_t number)
{
    const struct known_sum *sum = &knowledge->sum[number];
    for (uint32_t i = 0; i < sum->length; i++) {
        struct known_count *count = &knowledge->count[sum->count[i]];
        count->within = memory_room(count->within, count->within_count, &count->within_room,
                                    sizeof *count->within);
        count->within[count->within_count++] = number;
    }
    if (sum->length == 1 && sum->weight == NULL)
        knowledge->count[sum->count[0]].sum = number;
}

uint32_t knowledge_sum(struct knowledge *knowledge, const uint32_t *counts, const uint32_t *weights,
                       size_t length)
{
    struct known_sum sum = gather(knowledge, counts, weights, length);
    uint32_t at = find(knowledge, &sum), bucket = hash_of(&sum);
    if (at != KNOWLEDGE_NONE) {
        free(sum.count);
        free(sum.weight);
        return at;
    }
    sum.next = knowledge->sum_bucket[bucket];
    knowledge->sum =
        memory_room(knowledge->sum, knowledge->sums, &knowledge->sum_room, sizeof *knowledge->sum);
    knowledge->sum[knowledge->sums] = sum;
    knowledge->sum_bucket[bucket] = knowledge->sums;
    enter(knowledge, knowledge->sums);
    return knowledge->sums++;
}

bool knowledge_count_known(const struct knowledge *knowledge, uint32_t count)
{
    uint32_t alone = knowledge->count[count].sum;
    return alone != KNOWLEDGE_NONE && knowledge->sum[alone].known;
}

bool knowledge_bounds(const struct knowledge *knowledge, uint32_t sum)
{
    return knowledge->sum[sum].known || knowledge->sum[sum].high < NO_BOUND;
}

bool knowledge_protects(const struct knowledge *knowledge, uint32_t sum)
{
    const struct known_sum *there = &knowledge->sum[sum];
    return !there->known && there->weight == NULL && (is_few(there->value) || there->kept);
}
