/* Everything wrong is said, each at its field, so that a form can show all of it at once. */
#include "common/wire/json_read.h"

#include "common/wire/base64.h"
#include "common/wire/decimal.h"
#include "common/wire/field.h"
#include "common/wire/text.h"

#include <assert.h>

/* Where a value is read from and said to be wrong at. */
struct reading {
    struct arena *arena;
    struct violations *faults;
    bool faulty;
};

static void say(struct reading *reading, const struct path *path, const char *what)
{
    char field[FIELD_PATH];
    reading->faulty = true;
    violations_add(reading->faults, path_print(field, path), "%s", what);
}

/* NULL where the arena is full, and then that has been said. */
static void *take(struct reading *reading, const struct path *path, size_t size)
{
    void *memory = arena_try(reading->arena, size);
    if (memory == NULL)
        say(reading, path, "is too large");
    return memory;
}

static void read_unsigned(struct reading *reading, const struct path *path, const json_t *json,
                          void *to)
{
    char what[64];
    unsigned places = field_places(path->field);
    bool narrow = path->field->type == PROTOBUF_C_TYPE_UINT32;
    uint64_t value = 0;
    if (decimal_from_json(json, places, &value) &&
        value <= (narrow ? UINT32_MAX : (uint64_t)INT64_MAX)) { /* as the validator has it */
        memcpy(to, narrow ? (const void *)&(uint32_t){(uint32_t)value} : &value, narrow ? 4 : 8);
        return;
    }
    snprintf(what, sizeof what, "must be a number with at most %u decimals", places);
    say(reading, path, places > 0 ? what : "must be a whole number, 0 or more");
}

static void read_signed(struct reading *reading, const struct path *path, const json_t *json,
                        void *to)
{
    bool narrow = path->field->type == PROTOBUF_C_TYPE_INT32;
    json_int_t value = json_integer_value(json);
    if (!json_is_integer(json) || (narrow && (value < INT32_MIN || value > INT32_MAX)))
        say(reading, path, "must be a whole number");
    else
        memcpy(to, narrow ? (const void *)&(int32_t){(int32_t)value} : &(int64_t){value},
               narrow ? 4 : 8);
}

static void read_bool(struct reading *reading, const struct path *path, const json_t *json,
                      void *to)
{
    if (json_is_boolean(json))
        *(protobuf_c_boolean *)to = json_is_true(json);
    else
        say(reading, path, "must be true or false");
}

static void say_names(struct reading *reading, const struct path *path)
{
    char what[400] = "must be one of";
    const ProtobufCEnumDescriptor *type = path->field->descriptor;
    size_t length = strlen(what);
    for (unsigned i = 0; i < type->n_values && length < sizeof what - 1; i++)
        length += (size_t)snprintf(what + length, sizeof what - length, "%s %s", i > 0 ? "," : "",
                                   type->values[i].name);
    say(reading, path, what);
}

static void read_enum(struct reading *reading, const struct path *path, const json_t *json,
                      void *to)
{
    const ProtobufCEnumDescriptor *type = path->field->descriptor;
    const char *name = json_string_value(json);
    const ProtobufCEnumValue *value =
        name != NULL ? protobuf_c_enum_descriptor_get_value_by_name(type, name) : NULL;
    if (value != NULL)
        *(int *)to = value->value;
    else
        say_names(reading, path);
}

static void read_text(struct reading *reading, const struct path *path, const json_t *json,
                      void *to)
{
    if (!json_is_string(json)) {
        say(reading, path, "must be a text");
        return;
    }
    size_t length = json_string_length(json);
    const char *fault = text_fault(json_string_value(json), length);
    char *text = fault == NULL ? take(reading, path, length + 1) : NULL;
    if (fault != NULL)
        say(reading, path, fault);
    if (text != NULL)
        *(char **)to = memcpy(text, json_string_value(json), length + 1);
}

static void read_bytes(struct reading *reading, const struct path *path, const json_t *json,
                       void *to)
{
    ProtobufCBinaryData *bytes = to;
    const char *text = json_string_value(json);
    if (text != NULL && strlen(text) == json_string_length(json))
        bytes->data = base64_decode(reading->arena, text, &bytes->len);
    if (bytes->data == NULL)
        say(reading, path, reading->arena->full ? "is too large" : "must be base64");
}

static ProtobufCMessage *read_message(struct reading *reading, const struct path *path,
                                      const ProtobufCMessageDescriptor *type, const json_t *json);

static void read_value(struct reading *reading, const struct path *path, const json_t *json,
                       void *to)
{
    switch (path->field->type) {
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_UINT32:
        read_unsigned(reading, path, json, to);
        break;
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_INT32:
        read_signed(reading, path, json, to);
        break;
    case PROTOBUF_C_TYPE_BOOL:
        read_bool(reading, path, json, to);
        break;
    case PROTOBUF_C_TYPE_ENUM:
        read_enum(reading, path, json, to);
        break;
    case PROTOBUF_C_TYPE_STRING:
        read_text(reading, path, json, to);
        break;
    case PROTOBUF_C_TYPE_BYTES:
        read_bytes(reading, path, json, to);
        break;
    case PROTOBUF_C_TYPE_MESSAGE:
        *(ProtobufCMessage **)to = read_message(reading, path, path->field->descriptor, json);
        break;
    default:
        assert(false && "a type the contract does not use");
    }
}

static void *member(ProtobufCMessage *message, unsigned offset)
{
    return (char *)message + offset;
}

static void read_array(struct reading *reading, struct path *path, const json_t *json,
                       ProtobufCMessage *message)
{
    const ProtobufCFieldDescriptor *field = path->field;
    size_t count = json_array_size(json), size = field_size(field->type);
    path->index = PATH_LIST;
    if (!json_is_array(json))
        say(reading, path, "must be a list");
    char *values = count > 0 ? take(reading, path, count * size) : NULL;
    if (values == NULL)
        return;
    for (path->index = 0; path->index < count; path->index++)
        read_value(reading, path, json_array_get(json, path->index), values + path->index * size);
    *(size_t *)member(message, field->quantifier_offset) = count;
    *(void **)member(message, field->offset) = values;
}

static void read_field(struct reading *reading, struct path *path, const json_t *json,
                       ProtobufCMessage *message)
{
    const ProtobufCFieldDescriptor *field = path->field;
    if (field->label == PROTOBUF_C_LABEL_REPEATED) {
        read_array(reading, path, json, message);
        return;
    }
    if (field_has_mark(field))
        *(protobuf_c_boolean *)member(message, field->quantifier_offset) = true;
    read_value(reading, path, json, member(message, field->offset));
}

static bool has_name(const ProtobufCMessageDescriptor *type, const char *name)
{
    char known[FIELD_NAME];
    for (unsigned i = 0; i < type->n_fields; i++)
        if (strcmp(field_name(known, &type->fields[i]), name) == 0)
            return true;
    return false;
}

static void refuse_other_names(struct reading *reading, const struct path *path,
                               const ProtobufCMessageDescriptor *type, const json_t *json)
{
    char what[128];
    json_t *object = (json_t *)json; /* jansson's iterators are not const */
    for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
        const char *name = json_object_iter_key(at);
        if (has_name(type, name))
            continue;
        snprintf(what, sizeof what, "has no field %.*s", (int)text_cut(name, 60), name);
        say(reading, path, what);
    }
}

static ProtobufCMessage *read_message(struct reading *reading, const struct path *above,
                                      const ProtobufCMessageDescriptor *type, const json_t *json)
{
    char name[FIELD_NAME];
    if (!json_is_object(json)) {
        say(reading, above, "must be an object");
        return NULL;
    }
    ProtobufCMessage *message = take(reading, above, type->sizeof_message);
    if (message == NULL)
        return NULL;
    protobuf_c_message_init(type, message);
    for (unsigned i = 0; i < type->n_fields; i++) {
        struct path path = {.above = above, .field = &type->fields[i]};
        const json_t *value = json_object_get(json, field_name(name, path.field));
        if (value != NULL && !json_is_null(value))
            read_field(reading, &path, value, message);
    }
    refuse_other_names(reading, above, type, json);
    return message;
}

bool message_from_json(struct arena *arena, const ProtobufCMessageDescriptor *type,
                       const json_t *json, ProtobufCMessage **message, struct violations *faults)
{
    struct reading reading = {.arena = arena, .faults = faults};
    ProtobufCMessage *read = read_message(&reading, NULL, type, json);
    if (reading.faulty)
        return false;
    *message = read;
    return true;
}
