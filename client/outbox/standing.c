/* States for people. */
#include "client/outbox/standing.h"

#include "client/line/methods.h"
#include "client/line/moment.h"
#include "client/store/waiting.h"
#include "common/domain/act_words.h"
#include "common/wire/unpack.h"
#include "senconet/v1/returns.pb-c.h"
#include "services.h"

#include <string.h>
#include <time.h>

enum { SHOWN_SECONDS = 24 * 60 * 60 };

#define STATE(name) SENCONET__DESK__V1__WAITING__STATE__##name

static const struct {
    const char *words, *name;
} states[] = {
    [STATE(READY)] = {"saved here", "SAVED_HERE"},
    [STATE(BLOCKED)] = {"waits behind a choice", "BLOCKED"},
    [STATE(ACKNOWLEDGED)] = {"received", "RECEIVED"},
    [STATE(REJECTED)] = {"refused", "REFUSED"},
    [STATE(CONFLICT)] = {"changed meanwhile", "CONFLICT"},
    [STATE(CLOSED)] = {"taken back", "CLOSED"},
};

Senconet__Desk__V1__Waiting **standing_items(struct store *store, bool all, size_t *count,
                                             struct arena *arena)
{
    char since[MOMENT_TEXT];
    moment_iso(since, time(NULL) - SHOWN_SECONDS);
    return waiting_since(store, all ? NULL : since, count, arena);
}

static bool is_sent(const Senconet__Desk__V1__Waiting *item)
{
    return item->state == STATE(READY) && item->sent_at != NULL;
}

/* Closed with an outcome: somebody was told at once, or has chosen. */
static bool is_over(const Senconet__Desk__V1__Waiting *item)
{
    return item->state == STATE(CLOSED) && item->outcome != NULL;
}

const char *standing_words(const Senconet__Desk__V1__Waiting *item)
{
    return is_sent(item) ? "sent" : is_over(item) ? "refused, and over" : states[item->state].words;
}

const char *standing_name(const Senconet__Desk__V1__Waiting *item)
{
    return is_sent(item) ? "SENT" : states[item->state].name;
}

/* What was to be sent, and may not have been. */
static const char *words_before(const char *act)
{
    static const struct {
        const char *act, *words;
    } asked[] = {{"Returns/Submit", "asked to send the return"},
                 {"Returns/SendBack", "asked to send the return back"},
                 {"Schools/Stage", "asked to send schools to be imported"}};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (strcmp(act, asked[i].act) == 0)
            return asked[i].words;
    return NULL;
}

const char *standing_what(const Senconet__Desk__V1__Waiting *item)
{
    static const char package[] = "senconet.v1.";
    const char *end, *act = item->method;
    if (strncmp(act, package, sizeof package - 1) == 0)
        act += sizeof package - 1;
    const char *words = item->state != STATE(ACKNOWLEDGED) ? words_before(act) : NULL;
    if (words == NULL)
        words = act_words(act, &end);
    return words != NULL ? words : act;
}

uint64_t standing_receipt(const Senconet__Desk__V1__Waiting *item, struct arena *arena)
{
    struct method method;
    ProtobufCMessage *answer = NULL;
    if (item->outcome == NULL || !item->outcome->has_answer ||
        !method_find(contract_services, item->method, &method) ||
        method.described->output != &senconet__v1__write_return_answer__descriptor ||
        message_unpack(arena, method.described->output, item->outcome->answer.data,
                       item->outcome->answer.len, &answer) != UNPACKED)
        return 0;
    const Senconet__V1__WriteReturnAnswer *written =
        (const Senconet__V1__WriteReturnAnswer *)answer;
    return written->receipt != NULL ? written->receipt->number : 0;
}

bool standing_wants_somebody(const Senconet__Desk__V1__Waiting *item)
{
    return item->state == STATE(REJECTED) || item->state == STATE(CONFLICT);
}

const char *standing_next(const Senconet__Desk__V1__Waiting *item, struct arena *arena)
{
    const char *said = item->outcome != NULL ? item->outcome->message : NULL;
    unsigned long long receipt = standing_receipt(item, arena);
    switch (item->state) {
    case STATE(READY):
        return "will be sent: senco sync, or senco open";
    case STATE(BLOCKED):
        return "will be sent once you have chosen";
    case STATE(CONFLICT):
        return arena_print(arena, "choose: senco status %.8s", item->write_id);
    case STATE(REJECTED):
        return arena_print(arena, "%s. Do it again another way; senco conflict dismiss %.8s",
                           said != NULL ? said : "refused", item->write_id);
    case STATE(ACKNOWLEDGED):
        return receipt != 0 ? arena_print(arena, "receipt no. %llu", receipt) : NULL;
    default:
        return said;
    }
}
