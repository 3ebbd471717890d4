/* The fields by which the contract names records. */
#include "client/store/subject.h"

#include <string.h>

static const ProtobufCFieldDescriptor *field(const ProtobufCMessage *request, const char *name,
                                             ProtobufCType type)
{
    const ProtobufCFieldDescriptor *found =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, name);
    return found != NULL && found->type == type && found->label != PROTOBUF_C_LABEL_REPEATED ? found
                                                                                             : NULL;
}

static uint64_t number(const ProtobufCMessage *request, const char *name)
{
    const ProtobufCFieldDescriptor *found = field(request, name, PROTOBUF_C_TYPE_UINT64);
    uint64_t value = 0;
    if (found != NULL)
        memcpy(&value, (const char *)request + found->offset, sizeof value);
    return value;
}

uint64_t subject_school(const ProtobufCMessage *request)
{
    return number(request, "school");
}

const char *subject_text(const ProtobufCMessage *request, const char *name)
{
    const ProtobufCFieldDescriptor *found = field(request, name, PROTOBUF_C_TYPE_STRING);
    const char *text = NULL;
    if (found != NULL)
        memcpy(&text, (const char *)request + found->offset, sizeof text);
    return text;
}

/* "senconet.v1.Training/Book" is "training". */
static const char *area_of(struct arena *arena, const char *method)
{
    const char *slash = strchr(method, '/');
    const char *start = slash != NULL ? slash : method + strlen(method);
    while (start > method && start[-1] != '.')
        start--;
    char *area = arena_copy_n(arena, start, slash != NULL ? (size_t)(slash - start) : 0);
    for (char *letter = area; *letter != '\0'; letter++)
        if (*letter >= 'A' && *letter <= 'Z')
            *letter = (char)(*letter + 'a' - 'A');
    return area;
}

/* A record whose number is its own wherever it stands. */
static const char *numbered(struct arena *arena, const char *area, const ProtobufCMessage *request)
{
    static const char *const records[] = {"booking", "need", "event", "meeting", "person"};
    for (size_t i = 0; i < sizeof records / sizeof records[0]; i++)
        if (number(request, records[i]) != 0)
            return arena_print(arena, "%s %llu", records[i],
                               (unsigned long long)number(request, records[i]));
    return number(request, "number") == 0
               ? NULL
               : arena_print(arena, "%s no. %llu", area,
                             (unsigned long long)number(request, "number"));
}

/* One that begins a record of its own: it stands before nothing, and behind nothing. */
static const char *begun(struct arena *arena, const char *method, const ProtobufCMessage *request)
{
    static const struct {
        const char *method, *record;
    } begins[] = {{"Needs/Record", "need"},
                  {"Training/Announce", "training event"},
                  {"Training/Enter", "training event"},
                  {"Meetings/Plan", "meeting"},
                  {"Privacy/OpenRequest", "data request"}};
    const char *write_id = subject_text(request, "write_id"), *dot = strrchr(method, '.');
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (write_id != NULL && strcmp(dot != NULL ? dot + 1 : method, begins[i].method) == 0)
            return arena_print(arena, "new %s %.8s", begins[i].record, write_id);
    return NULL;
}

const char *subject_of(struct arena *arena, const char *method, const ProtobufCMessage *request)
{
    const char *area = area_of(arena, method);
    const char *collection = subject_text(request, "collection");
    const char *reference = subject_text(request, "reference");
    unsigned long long school = subject_school(request);
    if (collection != NULL && school != 0)
        return arena_print(arena, "school %llu, collection %s", school, collection);
    const char *record = numbered(arena, area, request);
    record = record != NULL ? record : begun(arena, method, request);
    if (record != NULL)
        return record;
    if (collection != NULL || reference != NULL)
        return arena_print(arena, "%s %s", area, collection != NULL ? collection : reference);
    return school != 0 ? arena_print(arena, "%s, school %llu", area, school) : area;
}
