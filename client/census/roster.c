/* A growing array and a hash table over it. */
#include "client/census/roster.h"

#include "common/base/memory.h"

/* A slot holds 1 + the index of a record, and above it some bits of the key's hash, so that most
 * other keys are told apart without a look at their records. */
enum { SLOTS_FIRST = 1024, INDEX_BITS = 19, INDEX_MASK = (1 << INDEX_BITS) - 1 };

_Static_assert((int)ROSTER_MAX < (int)INDEX_MASK, "an index fits into a slot");

void roster_init(struct roster *roster)
{
    *roster = (struct roster){0};
}

void roster_release(struct roster *roster)
{
    free(roster->record);
    free(roster->slot);
    free(roster->former);
    roster_init(roster);
}

static bool same_key(struct packed_record a, struct packed_record b)
{
    return a.upn == b.upn && a.part == b.part && (a.part == PART_ON_ROLL || a.leaving == b.leaving);
}

static uint64_t hash(struct packed_record key)
{
    uint64_t bits = key.upn;
    if (key.part == PART_NO_LONGER)
        bits |= (uint64_t)key.leaving << 46 ^ 1ULL << 63;
    return bits * 0x9e3779b97f4a7c15u;
}

static uint32_t slot_content(uint64_t hash_of_key, uint32_t index)
{
    return (uint32_t)(hash_of_key >> 8) << INDEX_BITS | (index + 1);
}

static bool holds(const struct roster *roster, uint32_t slot, uint32_t like,
                  struct packed_record key)
{
    return slot >> INDEX_BITS == like >> INDEX_BITS &&
           same_key(roster->record[(slot & INDEX_MASK) - 1], key);
}

/* The slot that holds the key's record, or the empty one where it belongs. */
static uint32_t *find_slot(const struct roster *roster, struct packed_record key,
                           uint64_t hash_of_key)
{
    uint32_t like = slot_content(hash_of_key, 0);
    uint32_t at = (uint32_t)(hash_of_key >> 40) & (roster->slots - 1);
    while (roster->slot[at] != 0 && !holds(roster, roster->slot[at], like, key))
        at = (at + 1) & (roster->slots - 1);
    return &roster->slot[at];
}

static void grow_slots(struct roster *roster)
{
    free(roster->slot);
    roster->slots = roster->slots == 0 ? SLOTS_FIRST : roster->slots * 2;
    roster->slot = memory_zeroed(roster->slots, sizeof *roster->slot);
    for (uint32_t i = 0; i < roster->count; i++) {
        struct packed_record record = roster->record[i];
        if (record.upn != 0 && (record.flags & RECORD_TWICE) == 0)
            *find_slot(roster, record, hash(record)) = slot_content(hash(record), i);
    }
}

bool roster_add(struct roster *roster, const struct record *record)
{
    struct packed_record packed = record_pack(record);
    if (roster->count == ROSTER_MAX)
        return false;
    roster->record =
        memory_room(roster->record, roster->count, &roster->room, sizeof *roster->record);
    if (roster->count >= roster->slots / 4 * 3)
        grow_slots(roster);
    if (packed.upn != 0) {
        uint64_t hash_of_key = hash(packed);
        uint32_t *slot = find_slot(roster, packed, hash_of_key);
        if (*slot != 0)
            packed.flags |= RECORD_TWICE;
        else
            *slot = slot_content(hash_of_key, roster->count);
    }
    roster->record[roster->count++] = packed;
    return true;
}

void roster_add_former(struct roster *roster, uint64_t upn, uint64_t former)
{
    roster->former =
        memory_room(roster->former, roster->formers, &roster->former_room, sizeof *roster->former);
    roster->former[roster->formers++] = (struct former_upn){upn, former};
}

struct record roster_record(const struct roster *roster, uint32_t index)
{
    return record_unpack(roster->record[index]);
}

bool roster_lists(const struct roster *roster, uint64_t upn)
{
    struct packed_record key = record_pack(&(struct record){.upn = upn, .part = PART_ON_ROLL});
    return roster->slots != 0 && *find_slot(roster, key, hash(key)) != 0;
}
