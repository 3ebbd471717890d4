/* What this machine knows to be received is held against what the trust says it has received from
 * the caller: count and digest of each month, and where they differ, receipt by receipt. */
#include "client/sync/sync.h"

#include "client/store/waiting.h"
#include "client/sync/months.h"
#include "common/base/count_words.h"
#include "senconet/v1/changes.pb-c.h"

#include <inttypes.h>
#include <string.h>

enum { PAGE = 1000 };

static const Senconet__V1__ReceivedMonth *month_at_trust(const Senconet__V1__DigestAnswer *answer,
                                                         const char *month)
{
    for (size_t i = 0; i < answer->n_months; i++)
        if (answer->months[i]->month != NULL && strcmp(answer->months[i]->month, month) == 0)
            return answer->months[i];
    return NULL;
}

static bool has(const struct months *months, const struct month *month, const char *receipt)
{
    for (size_t i = 0; i < month->count; i++)
        if (strcmp(months_item_text(months, month, i), receipt) == 0)
            return true;
    return false;
}

/* Of the month, what the trust names; false: it could not be asked. */
static bool ask_items(struct sync *sync, uint64_t school, const char *month, char ***names,
                      size_t *count)
{
    Senconet__V1__DigestRequest request = SENCONET__V1__DIGEST_REQUEST__INIT;
    *names = NULL;
    *count = 0;
    request.has_school = request.has_page_size = 1;
    request.school = school;
    request.month = (char *)(uintptr_t)month;
    request.page_size = PAGE;
    do {
        const Senconet__V1__DigestAnswer *answer = sync_ask(
            sync, "reconcile", &senconet__v1__changes__descriptor, "Digest", &request.base);
        if (answer == NULL)
            return false;
        char **all = arena_need(&sync->arena, (*count + answer->n_items + 1) * sizeof *all);
        if (*count > 0)
            memcpy(all, *names, *count * sizeof *all);
        for (size_t i = 0; i < answer->n_items; i++)
            all[(*count)++] =
                arena_print(&sync->arena, "%llu %s", (unsigned long long)answer->items[i]->receipt,
                            answer->items[i]->fingerprint);
        *names = all;
        request.page_token = answer->next_page_token;
    } while (request.page_token != NULL && request.page_token[0] != '\0');
    return true;
}

/* What the trust has beyond what is known here was sent from another machine, or before this one
 * kept what it sends: that is no fault, and the same every night, so that it is only counted. */
static void say_from_elsewhere(struct sync *sync, const struct months *months,
                               const struct month *month, char **names, size_t count)
{
    char receipts[COUNT_WORDS];
    uint64_t others = 0;
    for (size_t at = 0; at < count; at++)
        others += !has(months, month, names[at]);
    if (others > 0)
        sync_say(sync, "reconcile", EXIT_DONE,
                 "%" PRIu64 " of the %s of school %" PRIu64 " in %s %s not sent from this machine",
                 others, count_words(receipts, count, "receipt", "receipts"), month->school,
                 month->name, count_word(others, "was", "were"));
}

static void name_differences(struct sync *sync, const struct months *months,
                             const struct month *month)
{
    char **names;
    size_t count;
    if (!ask_items(sync, month->school, month->name, &names, &count))
        return;
    for (size_t i = 0; i < month->count; i++) {
        bool there = false;
        for (size_t at = 0; at < count && !there; at++)
            there = strcmp(names[at], months_item_text(months, month, i)) == 0;
        if (there)
            continue;
        sync->differences++;
        sync_say(sync, "reconcile", EXIT_CONFLICT,
                 "%s was received, and the trust does not have it any more: tell its administrator",
                 months_item_words(months, month, i));
    }
    say_from_elsewhere(sync, months, month, names, count);
}

static void compare(struct sync *sync, const struct months *months, const struct month *month,
                    const Senconet__V1__DigestAnswer *answer)
{
    const Senconet__V1__ReceivedMonth *there = month_at_trust(answer, month->name);
    sync->receipts += month->count;
    if (there != NULL && there->count == month->count && there->digest != NULL &&
        strcmp(there->digest, months_digest(months, month, &sync->arena)) == 0)
        return;
    name_differences(sync, months, month);
}

/* A school is asked for once, whatever its months. */
static void reconcile_school(struct sync *sync, const struct months *months, uint64_t school)
{
    Senconet__V1__DigestRequest request = SENCONET__V1__DIGEST_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    const Senconet__V1__DigestAnswer *answer =
        sync_ask(sync, "reconcile", &senconet__v1__changes__descriptor, "Digest", &request.base);
    for (size_t i = 0; answer != NULL && i < months->count; i++)
        if (months->of[i].school == school)
            compare(sync, months, &months->of[i], answer);
}

void sync_reconcile(struct sync *sync)
{
    struct months months;
    size_t count;
    const uint64_t *schools = sync_schools(sync, &count);
    months_read(&months, sync->store, &sync->arena);
    for (size_t i = 0; i < count && !sync->down; i++)
        if (months_have(&months, schools[i]))
            reconcile_school(sync, &months, schools[i]);
}
