/* A request is filled by the names of its fields: the school, the collection, the record's number.
 * One that needs what a change does not tell is not asked. */
#include "client/pull/requests.h"

#include "common/base/memory.h"
#include "common/base/number.h"
#include "common/domain/change_kinds.h"
#include "common/wire/message.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/policies.pb-c.h"
#include "services.h"

#include <assert.h>
#include <string.h>

enum { PAGE_LARGEST = 1000, ROOM_FIRST = 64 };

/* By what requests call the number of the record they are about. */
static const char *const numbers[] = {"need",   "event",       "booking", "publication",
                                      "number", "certificate", NULL};

void requests_init(struct requests *requests, struct arena *arena)
{
    *requests = (struct requests){.arena = arena};
}

static const ProtobufCFieldDescriptor *field_of(const ProtobufCMessage *request, const char *name,
                                                ProtobufCType type)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, name);
    return field != NULL && field->type == type ? field : NULL;
}

static void set_number(ProtobufCMessage *request, const ProtobufCFieldDescriptor *field,
                       uint64_t number)
{
    const protobuf_c_boolean given = 1;
    memcpy((char *)request + field->offset, &number, sizeof number);
    memcpy((char *)request + field->quantifier_offset, &given, sizeof given);
}

static void set_text(ProtobufCMessage *request, const ProtobufCFieldDescriptor *field,
                     const char *text)
{
    memcpy((char *)request + field->offset, &text, sizeof text);
}

static bool same(const struct requests *requests, const struct request_to_ask *one,
                 const struct request_to_ask *other)
{
    size_t length, other_length;
    if (one->name != other->name && strcmp(one->name, other->name) != 0)
        return false;
    const uint8_t *bytes = message_pack(requests->arena, one->request, &length);
    const uint8_t *others = message_pack(requests->arena, other->request, &other_length);
    return length == other_length && (length == 0 || memcmp(bytes, others, length) == 0);
}

static void add(struct requests *requests, const struct request_to_ask *asked)
{
    for (size_t i = 0; i < requests->count; i++)
        if (same(requests, &requests->of[i], asked))
            return;
    if (requests->count == requests->room) {
        size_t room = requests->room > 0 ? 2 * requests->room : ROOM_FIRST;
        struct request_to_ask *of = arena_need(requests->arena, room * sizeof *of);
        if (requests->count > 0)
            memcpy(of, requests->of, requests->count * sizeof *of);
        requests->of = of;
        requests->room = room;
    }
    requests->of[requests->count++] = *asked;
}

/* The number at the subject's beginning; false: it begins with none. */
static bool subject_number(const char *subject, uint64_t *number)
{
    char digits[NUMBER_TEXT];
    size_t length = subject != NULL ? strspn(subject, "0123456789") : 0;
    if (length == 0 || length >= sizeof digits ||
        (subject[length] != '\0' && subject[length] != '/'))
        return false;
    snprintf(digits, sizeof digits, "%.*s", (int)length, subject);
    return number_parse(digits, INT64_MAX, number);
}

/* What it answers without a number is what is in force, whichever that is by now. */
static bool has_newest(const ProtobufCMessage *request)
{
    return request->descriptor == &senconet__v1__get_allocation_request__descriptor;
}

/* School, page and number; false: the change does not tell what the request needs. A list needs no
 * number. */
static bool fill(ProtobufCMessage *request, const Senconet__V1__Change *change)
{
    const ProtobufCFieldDescriptor *page = field_of(request, "page_size", PROTOBUF_C_TYPE_UINT64);
    const ProtobufCFieldDescriptor *school = field_of(request, "school", PROTOBUF_C_TYPE_UINT64);
    uint64_t number;
    if (page != NULL)
        set_number(request, page, PAGE_LARGEST);
    if (school != NULL && !change->has_school)
        return false;
    if (school != NULL)
        set_number(request, school, change->school);
    bool numbered = page == NULL && !has_newest(request);
    for (const char *const *name = numbers; numbered && *name != NULL; name++) {
        const ProtobufCFieldDescriptor *field = field_of(request, *name, PROTOBUF_C_TYPE_UINT64);
        if (field == NULL)
            continue;
        if (!subject_number(change->subject, &number))
            return false;
        set_number(request, field, number);
    }
    return true;
}

static ProtobufCMessage *request_of(struct requests *requests, const struct method *method,
                                    const Senconet__V1__Change *change)
{
    ProtobufCMessage *request = message_new(requests->arena, method->described->input);
    return fill(request, change) ? request : NULL;
}

/* A subject "KEY/3" is of one collection; any other of all. */
static bool concerns(const Senconet__V1__Change *change, const char *collection)
{
    size_t length = strlen(collection);
    bool named = change->kind != NULL && strncmp(change->kind, "return ", 7) == 0;
    return !named || change->subject == NULL ||
           (strncmp(change->subject, collection, length) == 0 && change->subject[length] == '/');
}

/* One request for each collection that is concerned. */
static void add_by_collection(struct requests *requests, struct request_to_ask *asked,
                              const Senconet__V1__Change *change,
                              const Senconet__V1__ListCollectionsAnswer *collections,
                              const ProtobufCFieldDescriptor *key)
{
    for (size_t i = 0; i < collections->n_collections; i++) {
        const char *collection = collections->collections[i]->key;
        if (!concerns(change, collection))
            continue;
        asked->request = request_of(requests, &asked->method, change);
        set_text(asked->request, key, collection);
        add(requests, asked);
    }
}

/* Policies are read as collections name them: what is judged here is judged by those. And their
 * newest versions, as people ask for them. */
static void add_by_policy(struct requests *requests, struct request_to_ask *asked,
                          const Senconet__V1__ListCollectionsAnswer *collections)
{
    for (size_t i = 0; i < collections->n_collections; i++) {
        Senconet__V1__GetPolicyRequest *request =
            message_new(requests->arena, &senconet__v1__get_policy_request__descriptor);
        Senconet__V1__GetPolicyRequest *newest =
            message_new(requests->arena, &senconet__v1__get_policy_request__descriptor);
        request->name = newest->name = collections->collections[i]->policy;
        request->has_version = 1;
        request->version = collections->collections[i]->policy_version;
        asked->request = &request->base;
        add(requests, asked);
        asked->request = &newest->base;
        add(requests, asked);
    }
}

static void add_read(struct requests *requests, const char *read,
                     const Senconet__V1__Change *change,
                     const Senconet__V1__ListCollectionsAnswer *collections)
{
    struct request_to_ask asked = {.name = arena_print(requests->arena, "senconet.v1.%s", read)};
    bool found = method_find(contract_services, asked.name, &asked.method);
    assert(found); /* a test walks them all */
    if (!found || method_stays_at_trust(asked.name) ||
        (asked.request = request_of(requests, &asked.method, change)) == NULL)
        return;
    const ProtobufCFieldDescriptor *key =
        field_of(asked.request, "collection", PROTOBUF_C_TYPE_STRING);
    if (asked.request->descriptor == &senconet__v1__get_policy_request__descriptor)
        add_by_policy(requests, &asked, collections);
    else if (key != NULL)
        add_by_collection(requests, &asked, change, collections, key);
    else
        add(requests, &asked);
}

/* Of the whole trust only what is everybody's is kept: a machine that is off is of no use for
 * running it. */
static bool reads(const struct change_kind *kind, const Senconet__V1__Change *change)
{
    if (change->begins)
        return change->has_school || kind->scope == CHANGE_OF_ALL;
    return change->kind != NULL && strcmp(kind->name, change->kind) == 0;
}

void requests_for_change(struct requests *requests, const Senconet__V1__Change *change,
                         const Senconet__V1__ListCollectionsAnswer *collections)
{
    for (const struct change_kind *kind = change_kinds(); kind->name != NULL; kind++)
        if (reads(kind, change))
            for (const char *const *read = kind->reads; *read != NULL; read++)
                add_read(requests, *read, change, collections);
    if (change->begins)
        add_read(requests, "People/Me", change, collections);
}
