/* A growing array and a hash table over it. */
#include "client/census/roster.h"

#include "client/census/memory.h"

enum { SLOTS_FIRST = 1024 };

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

static bool same_key(const struct record *a, const struct record *b)
{
    return a->upn == b->upn && a->part == b->part &&
           (a->part == PART_ON_ROLL || date_compare(a->leaving, b->leaving) == 0);
}

static uint32_t hash(const struct record *key)
{
    uint64_t bits = key->upn;
    if (key->part == PART_NO_LONGER)
        bits ^= (uint64_t)key->leaving.year << 48 ^ (uint64_t)key->leaving.month << 40 ^
                (uint64_t)key->leaving.day << 32 ^ 1;
    bits *= 0x9e3779b97f4a7c15u;
    return (uint32_t)(bits >> 32);
}

/* The slot that holds the key's record, or the empty one where it belongs. */
static uint32_t *find_slot(const struct roster *roster, const struct record *key)
{
    uint32_t at = hash(key) & (roster->slots - 1);
    while (roster->slot[at] != 0 && !same_key(&roster->record[roster->slot[at] - 1], key))
        at = (at + 1) & (roster->slots - 1);
    return &roster->slot[at];
}

static void grow_slots(struct roster *roster)
{
    free(roster->slot);
    roster->slots = roster->slots == 0 ? SLOTS_FIRST : roster->slots * 2;
    roster->slot = memory_zeroed(roster->slots, sizeof *roster->slot);
    for (uint32_t i = 0; i < roster->count; i++) {
        struct record *record = &roster->record[i];
        if (record->upn != 0 && (record->flags & RECORD_TWICE) == 0)
            *find_slot(roster, record) = i + 1;
    }
}

bool roster_add(struct roster *roster, struct record record)
{
    if (roster->count == ROSTER_MAX)
        return false;
    roster->record =
        memory_room(roster->record, roster->count, &roster->room, sizeof *roster->record);
    if (roster->count >= roster->slots / 4 * 3)
        grow_slots(roster);
    if (record.upn != 0) {
        uint32_t *slot = find_slot(roster, &record);
        if (*slot != 0)
            record.flags |= RECORD_TWICE;
        else
            *slot = roster->count + 1;
    }
    roster->record[roster->count++] = record;
    return true;
}

void roster_add_former(struct roster *roster, uint64_t upn, uint64_t former)
{
    roster->former =
        memory_room(roster->former, roster->formers, &roster->former_room, sizeof *roster->former);
    roster->former[roster->formers++] = (struct former_upn){upn, former};
}

bool roster_lists(const struct roster *roster, uint64_t upn)
{
    struct record key = {.upn = upn, .part = PART_ON_ROLL};
    return roster->slots != 0 && *find_slot(roster, &key) != 0;
}
