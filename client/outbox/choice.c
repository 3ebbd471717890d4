/* Of each choice, in which state it can be made, and what it does. */
#include "client/outbox/choice.h"

#include "client/outbox/conflict.h"
#include "client/outbox/standing.h"
#include "client/store/waiting.h"

#define STATE(name) (1U << SENCONET__DESK__V1__WAITING__STATE__##name)

static struct choice_made not_written(const char *fault)
{
    return (struct choice_made){.code = GRPC_INTERNAL, .words = fault};
}

static struct choice_made keep_mine(struct store *store, const Senconet__Desk__V1__Waiting *item,
                                    const ProtobufCMessage *theirs, struct arena *arena)
{
    struct choice_made made = {
        .words = "Yours is saved here, over what the trust holds, and will be sent"};
    const char *fault = conflict_keep_mine(store, item, theirs, &made.write_id, arena);
    if (fault == NULL)
        return made;
    if (fault == CONFLICT_NEWER)
        return (struct choice_made){
            .code = GRPC_ABORTED,
            .words = "the trust's was changed again since you looked at it: nothing was chosen"};
    return made.write_id != NULL
               ? not_written(fault)
               : (struct choice_made){.code = GRPC_FAILED_PRECONDITION, .words = fault};
}

static struct choice_made keep_theirs(struct store *store, const Senconet__Desk__V1__Waiting *item,
                                      const ProtobufCMessage *theirs, struct arena *arena)
{
    uint64_t also = 0;
    (void)theirs;
    const char *fault = conflict_keep_theirs(store, item, &also, arena);
    if (fault != NULL)
        return not_written(fault);
    if (also == 0)
        return (struct choice_made){.words = "The trust's stands; yours is not sent"};
    return (struct choice_made){
        .words = arena_print(arena,
                             "The trust's stands; yours is not sent, nor are %llu more that you "
                             "saved upon it later",
                             (unsigned long long)also)};
}

static struct choice_made dismiss(struct store *store, const Senconet__Desk__V1__Waiting *item,
                                  const ProtobufCMessage *theirs, struct arena *arena)
{
    (void)theirs;
    const char *fault = waiting_seen(store, item->write_id, arena);
    return fault != NULL ? not_written(fault)
                         : (struct choice_made){.words = "It is not shown any more"};
}

static struct choice_made take_back(struct store *store, const Senconet__Desk__V1__Waiting *item,
                                    const ProtobufCMessage *theirs, struct arena *arena)
{
    (void)theirs;
    const char *fault = waiting_take_back(store, item->write_id, arena);
    if (fault != NULL)
        return not_written(fault);
    return (struct choice_made){.words = item->sent_at != NULL
                                             ? "It is not sent again; it may have arrived already: "
                                               "look at what the trust holds"
                                             : "It is not sent"};
}

static const struct {
    unsigned states; /* in which it can be made */
    const char *else_words;
    struct choice_made (*make)(struct store *store, const Senconet__Desk__V1__Waiting *item,
                               const ProtobufCMessage *theirs, struct arena *arena);
} choices[] = {
    [CHOICE_KEEP_MINE] = {STATE(CONFLICT), "there is nothing to choose", keep_mine},
    [CHOICE_KEEP_THEIRS] = {STATE(CONFLICT), "there is nothing to choose", keep_theirs},
    [CHOICE_DISMISS] = {STATE(REJECTED), "only what was refused is dismissed", dismiss},
    [CHOICE_TAKE_BACK] = {STATE(READY) | STATE(BLOCKED),
                          "only what waits to be sent can be taken back", take_back},
};

const char *choice_fault(const Senconet__Desk__V1__Waiting *item, enum choice choice,
                         struct arena *arena)
{
    return (choices[choice].states & (1U << item->state)) != 0
               ? NULL
               : arena_print(arena, "this one is \"%s\": %s", standing_words(item),
                             choices[choice].else_words);
}

struct choice_made choice_make(struct store *store, const Senconet__Desk__V1__Waiting *item,
                               enum choice choice, const ProtobufCMessage *theirs,
                               struct arena *arena)
{
    const char *fault = choice_fault(item, choice, arena);
    return fault != NULL ? (struct choice_made){.code = GRPC_FAILED_PRECONDITION, .words = fault}
                         : choices[choice].make(store, item, theirs, arena);
}
