/* By descriptor: no request is known here. */
#include "server/gate/request_name.h"

static const void *field_at(const ProtobufCMessage *message, const char *name, ProtobufCType type)
{
    const ProtobufCFieldDescriptor *field =
        message != NULL ? protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name)
                        : NULL;
    return field != NULL && field->type == type && field->label != PROTOBUF_C_LABEL_REPEATED
               ? (const char *)message + field->offset
               : NULL;
}

uint64_t request_number(const ProtobufCMessage *message, const char *name)
{
    const uint64_t *number = field_at(message, name, PROTOBUF_C_TYPE_UINT64);
    return number != NULL ? *number : 0;
}

static const char *text_at(const ProtobufCMessage *message, const char *name)
{
    char *const *text = field_at(message, name, PROTOBUF_C_TYPE_STRING);
    return text != NULL ? *text : NULL;
}

static const ProtobufCMessage *message_at(const ProtobufCMessage *message, const char *name)
{
    ProtobufCMessage *const *inner = field_at(message, name, PROTOBUF_C_TYPE_MESSAGE);
    return inner != NULL ? *inner : NULL;
}

uint64_t request_number_within(const ProtobufCMessage *message, const char *name)
{
    uint64_t number = request_number(message, name);
    for (unsigned i = 0; message != NULL && i < message->descriptor->n_fields && number == 0; i++)
        number = request_number(message_at(message, message->descriptor->fields[i].name), name);
    return number;
}

static bool lists_only(const ProtobufCMessage *answer, const ProtobufCFieldDescriptor *list,
                       const char *name, uint64_t number)
{
    size_t count;
    ProtobufCMessage *const *of;
    memcpy(&count, (const char *)answer + list->quantifier_offset, sizeof count);
    memcpy(&of, (const char *)answer + list->offset, sizeof of);
    for (size_t i = 0; i < count; i++)
        if (request_number(of[i], name) != number)
            return false;
    return true;
}

bool answer_lists_only(const ProtobufCMessage *answer, const char *name, uint64_t number)
{
    for (unsigned i = 0; i < answer->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &answer->descriptor->fields[i];
        if (field->type == PROTOBUF_C_TYPE_MESSAGE && field->label == PROTOBUF_C_LABEL_REPEATED)
            return lists_only(answer, field, name, number);
    }
    return false;
}

static const char *first_of(const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i] != NULL && texts[i][0] != '\0')
            return texts[i];
    return "";
}

static const char *with_number(struct arena *arena, const char *words, const char *what,
                               uint64_t number)
{
    if (number == 0)
        return words;
    return arena_print(arena, "%s%s%s %llu", words, words[0] != '\0' ? ", " : "", what,
                       (unsigned long long)number);
}

const char *request_named(struct arena *arena, const ProtobufCMessage *request, bool of_people)
{
    uint64_t person = request_number(request, "person");
    const char *texts[] = {
        text_at(request, "collection"), text_at(message_at(request, "collection"), "key"),
        text_at(message_at(request, "policy"), "name"), of_people ? NULL : text_at(request, "name"),
        text_at(request, "reference")};
    const char *words = first_of(texts, sizeof texts / sizeof texts[0]);
    if (person > 0)
        return arena_print(arena, "%llu", (unsigned long long)person);
    words = with_number(arena, words, "no.", request_number(request, "number"));
    return with_number(arena, words, "version", request_number(request, "version"));
}

void request_bind_school(const ProtobufCMessage *request, struct parameters *parameters)
{
    uint64_t school = request_number(request, "school");
    bind_int_or_null(parameters, school >= 1000000 && school <= 9999999, school);
}
