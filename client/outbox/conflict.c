/* Two messages as JSON, leaf by leaf; and a write with another version to replace. */
#include "client/outbox/conflict.h"

#include "client/outbox/outcome.h"
#include "client/store/waiting.h"
#include "common/base/uuid.h"
#include "common/wire/json.h"
#include "common/wire/write_id.h"
#include "senconet/v1/returns.pb-c.h"

#include <string.h>

enum { DIFFERENCES_MAX = 200 };

struct comparing {
    struct arena *arena;
    struct difference *of;
    size_t count;
    bool one_sided; /* only what is mine is known */
};

/* Of a write, and of what is stored, beside its content. */
static bool is_beside(const char *name)
{
    static const char *const names[] = {
        "writeId",   "replaces",         "version",           "school",         "collection",
        "state",     "storedAt",         "storedBy",          "receiptNumber",  "origins",
        "authorise", "submittedVersion", "authorisedVersion", "acceptedVersion"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static const char *text_of(struct arena *arena, const json_t *value)
{
    if (value == NULL || json_is_null(value))
        return NULL;
    if (json_is_string(value))
        return arena_copy(arena, json_string_value(value));
    return json_text(arena, value);
}

static bool is_empty(const json_t *value)
{
    return value == NULL || (json_is_array(value) && json_array_size(value) == 0);
}

static void note(struct comparing *comparing, const char *field, const json_t *mine,
                 const json_t *theirs)
{
    if (comparing->count == DIFFERENCES_MAX || (is_empty(mine) && is_empty(theirs)) ||
        (!comparing->one_sided && json_equal(mine, theirs)))
        return;
    comparing->of[comparing->count++] = (struct difference){field, text_of(comparing->arena, mine),
                                                            text_of(comparing->arena, theirs)};
}

static void compare(struct comparing *comparing, const char *above, const json_t *mine,
                    const json_t *theirs);

static void compare_field(struct comparing *comparing, const char *above, const char *name,
                          const json_t *mine, const json_t *theirs)
{
    const char *path =
        above[0] == '\0' ? name : arena_print(comparing->arena, "%s.%s", above, name);
    if (json_is_object(mine) || json_is_object(theirs))
        compare(comparing, path, mine, theirs);
    else
        note(comparing, arena_copy(comparing->arena, path), mine, theirs);
}

static void compare(struct comparing *comparing, const char *above, const json_t *mine,
                    const json_t *theirs)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)mine, name, value)
    {
        if (!is_beside(name))
            compare_field(comparing, above, name, value, json_object_get(theirs, name));
    }
    json_object_foreach((json_t *)(uintptr_t)theirs, name, value)
    {
        if (!is_beside(name) && json_object_get(mine, name) == NULL)
            compare_field(comparing, above, name, NULL, value);
    }
}

static uint64_t *number_field(const ProtobufCMessage *message, const char *name)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
    return field != NULL && field->type == PROTOBUF_C_TYPE_UINT64
               ? (uint64_t *)(uintptr_t)((const char *)message + field->offset)
               : NULL;
}

/* Where it cannot be kept, keep-mine asks to look at it again. */
static void note_shown(struct store *store, const Senconet__Desk__V1__Waiting *item,
                       uint64_t version, struct arena *arena)
{
    const char *fault = waiting_note_shown(store, item->write_id, version, arena);
    if (fault != NULL)
        fprintf(stderr, "senco: %s\n", fault);
}

struct difference *conflict_differences(struct store *store,
                                        const Senconet__Desk__V1__Waiting *item,
                                        const ProtobufCMessage *theirs, size_t *count,
                                        struct arena *arena)
{
    const uint64_t *held = theirs != NULL ? number_field(theirs, "version") : NULL;
    const struct waiting_write *mine = waiting_find(store, item->write_id, arena);
    struct comparing comparing = {.arena = arena, .one_sided = theirs == NULL};
    comparing.of = arena_need(arena, DIFFERENCES_MAX * sizeof *comparing.of);
    json_t *one = mine != NULL ? message_to_json(mine->request) : json_object();
    json_t *other = theirs != NULL ? message_to_json(theirs) : json_object();
    compare(&comparing, "", one, other);
    json_decref(one);
    json_decref(other);
    if (held != NULL)
        note_shown(store, item, *held, arena);
    *count = comparing.count;
    return comparing.of;
}

/* The version a write replaces, by whichever name its request has for it. */
static uint64_t *replaced(const ProtobufCMessage *request)
{
    uint64_t *replaces = number_field(request, "replaces");
    return replaces != NULL ? replaces : number_field(request, "version");
}

/* The same content under another id and over another version. */
static struct waiting_instead renewed(const struct waiting_write *write, int64_t newer,
                                      struct arena *arena)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(write->request->descriptor, "write_id");
    char *id = arena_need(arena, UUID_TEXT);
    uint64_t *version = replaced(write->request);
    write_id_make(id);
    memcpy((char *)(uintptr_t)write->request + field->offset, &id, sizeof id);
    if (version != NULL)
        *version = (uint64_t)((int64_t)*version + newer);
    return (struct waiting_instead){write->write_id, id, write->method, write->request};
}

const char *const CONFLICT_NEWER = "the trust's was changed again since you looked at it";

/* Of a return a refusal names the version only: that is nothing to be compared. */
static bool is_whole(const ProtobufCMessage *told)
{
    return told->descriptor != &senconet__v1__return__descriptor ||
           ((const Senconet__V1__Return *)told)->figures != NULL;
}

const ProtobufCMessage *conflict_told(const Senconet__Desk__V1__Waiting *item, struct arena *arena)
{
    const Senconet__Desk__V1__Outcome *outcome = item->outcome;
    const ProtobufCMessage *told =
        outcome != NULL && outcome->has_state
            ? outcome_state(outcome->state_type, outcome->state.data, outcome->state.len, arena)
            : NULL;
    return told != NULL && is_whole(told) ? told : NULL;
}

/* 0: none that is known of. */
static uint64_t shown_version(struct store *store, const Senconet__Desk__V1__Waiting *item,
                              struct arena *arena)
{
    uint64_t shown = waiting_shown(store, item->write_id);
    const ProtobufCMessage *state = shown == 0 ? conflict_told(item, arena) : NULL;
    const uint64_t *told = state != NULL ? number_field(state, "version") : NULL;
    return told != NULL ? *told : shown;
}

bool conflict_can_keep_mine(struct store *store, const Senconet__Desk__V1__Waiting *item,
                            const ProtobufCMessage *theirs, struct arena *arena)
{
    const struct waiting_write *mine = waiting_find(store, item->write_id, arena);
    return theirs != NULL && number_field(theirs, "version") != NULL && mine != NULL &&
           replaced(mine->request) != NULL;
}

/* Until the conflict is over the new ones stand behind it. */
const char *conflict_keep_mine(struct store *store, const Senconet__Desk__V1__Waiting *item,
                               const ProtobufCMessage *theirs, const char **write_id,
                               struct arena *arena)
{
    size_t count, instead = 0;
    if (theirs == NULL)
        return "what the trust holds now is not known: choose when it can be reached";
    if (!conflict_can_keep_mine(store, item, theirs, arena))
        return "yours cannot go over what the trust holds: keep the trust's, and do yours again";
    const struct waiting_write *mine = waiting_find(store, item->write_id, arena);
    const uint64_t *held = number_field(theirs, "version"), *base = replaced(mine->request);
    uint64_t shown = shown_version(store, item, arena);
    if (shown != 0 && shown != *held)
        return CONFLICT_NEWER;
    int64_t newer = (int64_t)(*held - *base);
    const struct waiting_write *behind =
        waiting_of_subject(store, mine->subject, item->write_id, &count, arena);
    struct waiting_instead *of = arena_need(arena, (count + 1) * sizeof *of);
    of[instead++] = renewed(mine, newer, arena);
    for (size_t i = 0; i < count; i++)
        if (behind[i].request != NULL)
            of[instead++] = renewed(&behind[i], newer, arena);
    *write_id = of[0].write_id;
    return waiting_choose(store, item->write_id, of, instead, arena);
}

const char *conflict_keep_theirs(struct store *store, const Senconet__Desk__V1__Waiting *item,
                                 uint64_t *also, struct arena *arena)
{
    size_t count;
    struct waiting_write *behind =
        waiting_of_subject(store, item->subject, item->write_id, &count, arena);
    struct waiting_instead *of = arena_need(arena, (count + 1) * sizeof *of);
    *also = 0;
    for (size_t i = 0; i < count; i++)
        if (behind[i].request == NULL || replaced(behind[i].request) != NULL)
            of[(*also)++] = (struct waiting_instead){.of = behind[i].write_id};
    return waiting_choose(store, item->write_id, of, *also, arena);
}
