/* One function a kind of value; the descriptor says which. */
#include "common/wire/json_write.h"

#include "common/wire/base64.h"
#include "common/wire/decimal.h"
#include "common/wire/field.h"

#include <assert.h>
#include <string.h>

static json_t *write_text(const char *text)
{
    json_t *json = json_string(text);
    return json != NULL ? json : json_string("\uFFFD");
}

static json_t *write_bytes(const ProtobufCBinaryData *bytes)
{
    struct arena arena;
    arena_init(&arena, bytes->len * 2 + 64);
    json_t *json = json_string(base64_encode(&arena, bytes->data, bytes->len, BASE64_PADDED));
    arena_release(&arena);
    return json;
}

static json_t *write_enum(const ProtobufCEnumDescriptor *type, int number)
{
    const ProtobufCEnumValue *value = protobuf_c_enum_descriptor_get_value(type, number);
    return value != NULL ? json_string(value->name) : json_integer(number);
}

static json_t *write_value(const ProtobufCFieldDescriptor *field, const void *value,
                           const char *names)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_UINT64:
        return decimal_to_json(*(const uint64_t *)value, field_places(field));
    case PROTOBUF_C_TYPE_UINT32:
        return decimal_to_json(*(const uint32_t *)value, field_places(field));
    case PROTOBUF_C_TYPE_INT64:
        return json_integer(*(const int64_t *)value);
    case PROTOBUF_C_TYPE_INT32:
        return json_integer(*(const int32_t *)value);
    case PROTOBUF_C_TYPE_BOOL:
        return json_boolean(*(const protobuf_c_boolean *)value);
    case PROTOBUF_C_TYPE_ENUM:
        return write_enum(field->descriptor, *(const int *)value);
    case PROTOBUF_C_TYPE_STRING:
        return write_text(*(const char *const *)value);
    case PROTOBUF_C_TYPE_BYTES:
        return write_bytes(value);
    case PROTOBUF_C_TYPE_MESSAGE:
        return message_to_json_only(*(const ProtobufCMessage *const *)value, names);
    default:
        assert(false && "a type the contract does not use");
        return NULL;
    }
}

static json_t *write_array(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                           const char *names)
{
    json_t *array = json_array();
    size_t count = field_count(message, field);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, write_value(field, field_value(message, field, i), names));
    return array;
}

/* Whether the name is among these; NULL: all are. */
static bool is_named(const char *names, const char *name)
{
    size_t length = strlen(name);
    const char *at = names;
    while (at != NULL && (at = strstr(at, name)) != NULL) {
        if ((at == names || at[-1] == ',') && (at[length] == ',' || at[length] == '\0'))
            return true;
        at += length;
    }
    return names == NULL;
}

json_t *message_to_json_only(const ProtobufCMessage *message, const char *names)
{
    const ProtobufCMessageDescriptor *type = message->descriptor;
    json_t *object = json_object();
    char name[FIELD_NAME];
    for (unsigned i = 0; i < type->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &type->fields[i];
        field_name(name, field);
        if (!is_named(names, name))
            continue;
        if (field->label == PROTOBUF_C_LABEL_REPEATED)
            json_object_set_new(object, name, write_array(message, field, names));
        else if (field_count(message, field) > 0)
            json_object_set_new(object, name,
                                write_value(field, field_value(message, field, 0), names));
    }
    return object;
}

json_t *message_to_json(const ProtobufCMessage *message)
{
    return message_to_json_only(message, NULL);
}
