/* The descriptor says what a field is, the command's table what may be written for it. */
#include "client/line/message_options.h"

#include "client/line/number_text.h"
#include "client/line/refusal.h"
#include "client/line/word_option.h"
#include "common/wire/field.h"

#include <ctype.h>
#include <string.h>

/* "line_manager" and "ppa_hundredths" are "line-manager" and "ppa". */
static void option_name(char name[FIELD_NAME], const ProtobufCFieldDescriptor *field)
{
    static const char *const units[] = {"_hundredths", "_thousandths", "_pence"};
    size_t length = strlen(field->name), at = 0;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (length > strlen(units[i]) &&
            strcmp(field->name + length - strlen(units[i]), units[i]) == 0)
            length -= strlen(units[i]);
    for (; at < length && at < FIELD_NAME - 1; at++)
        name[at] = field->name[at] == '_' ? '-' : field->name[at];
    name[at] = '\0';
}

static void set(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field, const void *value,
                size_t size)
{
    protobuf_c_boolean given = 1;
    memcpy((char *)message + field->offset, value, size);
    if (field_has_mark(field))
        memcpy((char *)message + field->quantifier_offset, &given, sizeof given);
}

static bool set_number(const struct arguments *arguments, ProtobufCMessage *message,
                       const ProtobufCFieldDescriptor *field, const char *name, const char *text)
{
    bool pounds = strstr(field->name, "_pence") != NULL;
    struct number_form form = {pounds ? 2 : field_places(field),
                               pounds ? NUMBER_POUNDS : NUMBER_PLAIN, INT64_MAX};
    char reason[NUMBER_REASON];
    uint64_t value;
    if (!number_text_read(text, &form, &value, reason)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" %s", name, text, reason);
        return false;
    }
    set(message, field, &value, sizeof value);
    return true;
}

static bool set_word(const struct arguments *arguments, ProtobufCMessage *message,
                     const ProtobufCFieldDescriptor *field, const char *name)
{
    const struct argument *row = arguments_find(arguments->table, name, strlen(name));
    unsigned value = 0;
    if (row == NULL || row->words == NULL || !word_option(arguments, name, row->words, &value))
        return false;
    set(message, field, &value, sizeof value);
    return true;
}

static void set_list(const struct arguments *arguments, struct arena *arena,
                     ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                     const char *name)
{
    const char **list = arena_need(arena, ARGUMENTS_MAX * sizeof *list);
    size_t count = 0;
    while (arguments_nth(arguments, name, count) != NULL) {
        list[count] = arguments_nth(arguments, name, count);
        count++;
    }
    memcpy((char *)message + field->offset, &list, sizeof list);
    memcpy((char *)message + field->quantifier_offset, &count, sizeof count);
}

static bool fill_field(const struct arguments *arguments, struct arena *arena,
                       ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    char name[FIELD_NAME];
    option_name(name, field);
    const char *text = arguments_value(arguments, name);
    protobuf_c_boolean yes = text != NULL && strcmp(text, "no") != 0;
    if (text == NULL)
        return true;
    if (field->label == PROTOBUF_C_LABEL_REPEATED) {
        if (field->type == PROTOBUF_C_TYPE_STRING)
            set_list(arguments, arena, message, field, name);
        return true;
    }
    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING:
        set(message, field, &text, sizeof text);
        return true;
    case PROTOBUF_C_TYPE_UINT64:
        return set_number(arguments, message, field, name, text);
    case PROTOBUF_C_TYPE_ENUM:
        return set_word(arguments, message, field, name);
    case PROTOBUF_C_TYPE_BOOL:
        set(message, field, &yes, sizeof yes);
        return true;
    default:
        return true;
    }
}

bool message_options_fill(const struct arguments *arguments, struct arena *arena,
                          ProtobufCMessage *message)
{
    bool good = true;
    for (unsigned i = 0; good && i < message->descriptor->n_fields; i++)
        good = fill_field(arguments, arena, message, &message->descriptor->fields[i]);
    return good;
}

char **message_options_cleared(const struct arguments *arguments, struct arena *arena,
                               size_t *count)
{
    char **names = arena_need(arena, ARGUMENTS_MAX * sizeof *names);
    for (*count = 0; arguments_nth(arguments, "clear", *count) != NULL; ++*count) {
        char *name = arena_copy(arena, arguments_nth(arguments, "clear", *count)), *to = name;
        for (const char *from = name; *from != '\0'; from++)
            if (*from != '-')
                *to++ =
                    (char)(from > name && from[-1] == '-' ? toupper((unsigned char)*from) : *from);
        *to = '\0';
        names[*count] = name;
    }
    return names;
}
