/* A walk by descriptor. */
#include "client/line/upn_guard.h"

#include "common/domain/free_text.h"
#include "common/wire/field.h"

#include <string.h>

enum { FINGERPRINT = 64 };

static bool walk(const ProtobufCMessage *message, const struct path *above,
                 struct violations *found);

/* SHA-256 in hexadecimal: one in ten has a letter, eleven digits and a letter in it somewhere. */
static bool is_fingerprint(const char *text)
{
    return strlen(text) == FINGERPRINT && strspn(text, "0123456789abcdef") == FINGERPRINT;
}

static bool look(const struct path *path, const void *value, struct violations *found)
{
    char field[FIELD_PATH];
    const char *text;
    if (path->field->type == PROTOBUF_C_TYPE_MESSAGE) {
        const ProtobufCMessage *below;
        memcpy(&below, value, sizeof below);
        return walk(below, path, found);
    }
    if (path->field->type != PROTOBUF_C_TYPE_STRING)
        return true;
    memcpy(&text, value, sizeof text);
    if (!free_text_holds_upn(text) || is_fingerprint(text))
        return true;
    violations_add(found, path_print(field, path), "%s", free_text_fault(text, SIZE_MAX));
    return false;
}

static bool walk(const ProtobufCMessage *message, const struct path *above,
                 struct violations *found)
{
    bool none = true;
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        struct path path = {above, &message->descriptor->fields[i], 0};
        size_t count = field_count(message, path.field);
        for (; path.index < count; path.index++)
            none = look(&path, field_value(message, path.field, path.index), found) && none;
    }
    return none;
}

bool upn_guard(const ProtobufCMessage *message, struct violations *found)
{
    return walk(message, NULL, found);
}
