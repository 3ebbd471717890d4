/* From the answers of the writes that are kept. */
#include "client/sync/months.h"

#include "client/store/waiting.h"
#include "common/domain/london_time.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"

#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ITEM_MAX = 90 }; /* a number, a space and a fingerprint */

enum { WHOLE_DAYS = 59 }; /* of a month that began before that, some may have been pruned */

static Senconet__V1__Receipt *receipt_of(const Senconet__Desk__V1__Waiting *waiting,
                                         struct arena *arena)
{
    const Senconet__Desk__V1__Outcome *outcome = waiting->outcome;
    ProtobufCMessage *answer = NULL;
    bool of_return =
        waiting->method != NULL && (strcmp(waiting->method, "senconet.v1.Returns/Save") == 0 ||
                                    strcmp(waiting->method, "senconet.v1.Returns/Submit") == 0);
    if (!of_return || outcome == NULL || !outcome->has_answer || outcome->code == NULL ||
        strcmp(outcome->code, "OK") != 0 ||
        message_unpack(arena, &senconet__v1__write_return_answer__descriptor, outcome->answer.data,
                       outcome->answer.len, &answer) != UNPACKED)
        return NULL;
    Senconet__V1__Receipt *receipt = ((Senconet__V1__WriteReturnAnswer *)answer)->receipt;
    bool whole = receipt != NULL && receipt->stored_at != NULL && receipt->fingerprint != NULL &&
                 receipt->collection != NULL;
    return whole ? receipt : NULL;
}

static int64_t moment_of(const char *iso)
{
    struct tm utc = {0};
    return strptime(iso, "%Y-%m-%dT%H:%M:%S", &utc) != NULL ? (int64_t)timegm(&utc) : 0;
}

static void month_of(char name[MONTH_NAME], const Senconet__V1__Receipt *receipt)
{
    int minutes;
    struct date day = london_day(moment_of(receipt->stored_at), &minutes);
    snprintf(name, MONTH_NAME, "%04d-%02u", day.year % 10000, day.month % 100u);
}

/* Whether all of its month is kept still. */
static bool month_is_whole(const Senconet__V1__Receipt *receipt)
{
    int minutes;
    struct date today = london_day((int64_t)time(NULL), &minutes);
    struct date day = london_day(moment_of(receipt->stored_at), &minutes);
    day.day = 1;
    return date_days(today) - date_days(day) <= WHOLE_DAYS;
}

/* By school and month, then number: as they are held against the trust's. */
static int in_order(const void *one, const void *other)
{
    const Senconet__V1__Receipt *a = *(Senconet__V1__Receipt *const *)one;
    const Senconet__V1__Receipt *b = *(Senconet__V1__Receipt *const *)other;
    char months[2][MONTH_NAME];
    if (a->school != b->school)
        return a->school < b->school ? -1 : 1;
    month_of(months[0], a);
    month_of(months[1], b);
    int by_month = strcmp(months[0], months[1]);
    if (by_month != 0)
        return by_month;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* One write that was repeated has one receipt. */
static size_t each_once(Senconet__V1__Receipt **receipts, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || receipts[kept - 1]->number != receipts[i]->number)
            receipts[kept++] = receipts[i];
    return kept;
}

static void put_into_months(struct months *months, size_t count)
{
    months->of = arena_need(months->arena, (count + 1) * sizeof *months->of);
    for (size_t i = 0; i < count; i++) {
        struct month *last = months->count > 0 ? &months->of[months->count - 1] : NULL;
        char name[MONTH_NAME];
        month_of(name, months->receipts[i]);
        if (last == NULL || last->school != months->receipts[i]->school ||
            strcmp(last->name, name) != 0) {
            last = &months->of[months->count++];
            *last = (struct month){.school = months->receipts[i]->school, .first = i};
            memcpy(last->name, name, MONTH_NAME);
        }
        last->count++;
    }
}

void months_read(struct months *months, struct store *store, struct arena *arena)
{
    size_t items, count = 0;
    Senconet__Desk__V1__Waiting **all = waiting_named(store, "", &items, arena);
    *months = (struct months){.arena = arena};
    months->receipts = arena_need(arena, (items + 1) * sizeof(Senconet__V1__Receipt *));
    for (size_t i = 0; i < items; i++) {
        Senconet__V1__Receipt *receipt = receipt_of(all[i], arena);
        if (receipt != NULL && month_is_whole(receipt))
            months->receipts[count++] = receipt;
    }
    if (count > 0)
        qsort(months->receipts, count, sizeof(Senconet__V1__Receipt *), in_order);
    put_into_months(months, each_once(months->receipts, count));
}

bool months_have(const struct months *months, uint64_t school)
{
    for (size_t i = 0; i < months->count; i++)
        if (months->of[i].school == school)
            return true;
    return false;
}

const char *months_item_text(const struct months *months, const struct month *month, size_t item)
{
    const Senconet__V1__Receipt *receipt = months->receipts[month->first + item];
    return arena_print(months->arena, "%llu %s", (unsigned long long)receipt->number,
                       receipt->fingerprint);
}

const char *months_item_words(const struct months *months, const struct month *month, size_t item)
{
    const Senconet__V1__Receipt *receipt = months->receipts[month->first + item];
    return arena_print(months->arena, "receipt no. %llu (%s, version %llu, school %llu)",
                       (unsigned long long)receipt->number, receipt->collection,
                       (unsigned long long)receipt->version, (unsigned long long)receipt->school);
}

const char *months_digest(const struct months *months, const struct month *month,
                          struct arena *arena)
{
    uint8_t hash[SHA256_DIGEST_LENGTH];
    size_t room = month->count * ITEM_MAX + 1, used = 0;
    char *whole = arena_need(arena, room);
    for (size_t i = 0; i < month->count; i++)
        used +=
            (size_t)snprintf(whole + used, room - used, "%s\n", months_item_text(months, month, i));
    SHA256((const unsigned char *)whole, strlen(whole), hash);
    return fingerprint_text(arena, hash);
}
