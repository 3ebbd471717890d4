/* protobuf-c's descriptors hold offsets into the message; nobody else of ours reads them. */
#include "common/wire/field.h"

#include <assert.h>

static const struct unit {
    const char *suffix;
    unsigned places;
} units[] = {{"_hundredths", 2}, {"_thousandths", 3}};

static const struct unit *unit_of(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t suffix = strlen(units[i].suffix);
        if (length > suffix && strcmp(name + length - suffix, units[i].suffix) == 0)
            return &units[i];
    }
    return NULL;
}

const char *field_name(char name[FIELD_NAME], const ProtobufCFieldDescriptor *field)
{
    const struct unit *unit = unit_of(field->name);
    size_t length = strlen(field->name) - (unit != NULL ? strlen(unit->suffix) : 0);
    size_t written = 0;
    for (size_t i = 0; i < length && written < FIELD_NAME - 1; i++) {
        char c = field->name[i];
        if (c == '_')
            continue;
        bool starts_word = i > 0 && field->name[i - 1] == '_';
        name[written++] = (char)(starts_word && c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    name[written] = '\0';
    return name;
}

unsigned field_places(const ProtobufCFieldDescriptor *field)
{
    const struct unit *unit = unit_of(field->name);
    return unit != NULL ? unit->places : 0;
}

static const void *at(const ProtobufCMessage *message, unsigned offset)
{
    return (const char *)message + offset;
}

bool field_has_mark(const ProtobufCFieldDescriptor *field)
{
    return field->label == PROTOBUF_C_LABEL_OPTIONAL && field->type != PROTOBUF_C_TYPE_STRING &&
           field->type != PROTOBUF_C_TYPE_MESSAGE;
}

/* Of a field without a mark. */
static bool is_empty(const ProtobufCFieldDescriptor *field, const void *value)
{
    static const char zeros[sizeof(ProtobufCBinaryData)];
    if (field->type == PROTOBUF_C_TYPE_STRING) {
        const char *text = *(const char *const *)value;
        return text == NULL || (field->label == PROTOBUF_C_LABEL_NONE && text[0] == '\0');
    }
    return memcmp(value, zeros, field_size(field->type)) == 0;
}

size_t field_count(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        return *(const size_t *)at(message, field->quantifier_offset);
    if (field_has_mark(field))
        return *(const protobuf_c_boolean *)at(message, field->quantifier_offset) != 0;
    return !is_empty(field, at(message, field->offset));
}

const void *field_value(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                        size_t index)
{
    const void *value = at(message, field->offset);
    assert(index < field_count(message, field));
    if (field->label != PROTOBUF_C_LABEL_REPEATED)
        return value;
    return *(const char *const *)value + index * field_size(field->type);
}

size_t field_size(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        return 8;
    case PROTOBUF_C_TYPE_STRING:
    case PROTOBUF_C_TYPE_MESSAGE:
        return sizeof(void *);
    case PROTOBUF_C_TYPE_BYTES:
        return sizeof(ProtobufCBinaryData);
    default:
        return 4;
    }
}

static size_t append(char text[FIELD_PATH], size_t length, const char *more)
{
    int added = snprintf(text + length, FIELD_PATH - length, "%s", more);
    size_t end = length + (size_t)added;
    return end < FIELD_PATH ? end : FIELD_PATH - 1;
}

static size_t append_path(char text[FIELD_PATH], const struct path *path)
{
    char part[FIELD_NAME + 24], name[FIELD_NAME];
    if (path == NULL)
        return 0;
    size_t length = append_path(text, path->above);
    const char *dot = length > 0 ? "." : "";
    field_name(name, path->field);
    if (path->field->label == PROTOBUF_C_LABEL_REPEATED && path->index != PATH_LIST)
        snprintf(part, sizeof part, "%s%s[%zu]", dot, name, path->index);
    else
        snprintf(part, sizeof part, "%s%s", dot, name);
    return append(text, length, part);
}

const char *path_print(char text[FIELD_PATH], const struct path *path)
{
    text[append_path(text, path)] = '\0';
    return text;
}
