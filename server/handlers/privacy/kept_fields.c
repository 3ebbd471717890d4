/* Numbers of people become roles, packed messages are opened, and texts name nobody else. */
#include "server/handlers/privacy/kept_fields.h"

#include "common/wire/json.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"
#include "senconet/v1/figures.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

#include <string.h>
#include <strings.h>

enum { FIELDS_MAX = 400 };

struct fields {
    struct turn *turn;
    const struct retention_category *category;
    Senconet__V1__KeptItem *item;
};

/* What a message that is kept packed is. */
static const struct {
    const char *table, *column;
    const ProtobufCMessageDescriptor *type;
} packed[] = {
    {"return_version", "notes", &senconet__v1__figure_notes__descriptor},
    {"return_act", "body", &senconet__v1__return_event__descriptor},
    {"supplied", "body", &senconet__v1__figures__descriptor},
    {"supplied_history", "body", &senconet__v1__figures__descriptor},
};

/* Fields that hold the name of somebody, who need not be one of the trust's people. */
static const struct {
    const char *table, *field;
} names_somebody[] = {
    {"post_version", "body.lineManager"}, {"post_version", "body.delegatedTo"},
    {"meeting_present", "by_name"},       {"meeting_guest", "name"},
    {"agency_version", "body.contact"},
};

static void add(struct fields *fields, const char *name, const char *value)
{
    Senconet__V1__KeptItem *item = fields->item;
    if (item->n_fields == FIELDS_MAX)
        return;
    Senconet__V1__KeptField *field =
        message_new(fields->turn->arena, &senconet__v1__kept_field__descriptor);
    field->name = arena_copy(fields->turn->arena, name);
    field->value = arena_copy(fields->turn->arena, value);
    item->fields[item->n_fields++] = field;
}

static bool is_of_somebody_else(const struct fields *fields, const char *name, const char *text)
{
    const struct kept_names *kept = fields->turn->kept;
    for (size_t i = 0; i < sizeof names_somebody / sizeof names_somebody[0]; i++)
        if (strcmp(names_somebody[i].table, fields->item->kept_in) == 0 &&
            strcmp(names_somebody[i].field, name) == 0)
            return strcasecmp(text, kept->own) != 0;
    return false;
}

static void add_text(struct fields *fields, const char *name, const char *text)
{
    const struct kept_names *kept = fields->turn->kept;
    add(fields, name,
        is_of_somebody_else(fields, name, text)
            ? "(somebody else's name)"
            : other_names_out(&kept->others, fields->turn->arena, text, kept->own));
}

static void add_json(struct fields *fields, const char *name, const json_t *json);

static void add_within(struct fields *fields, const char *name, json_t *json)
{
    struct arena *arena = fields->turn->arena;
    const char *key;
    json_t *value;
    size_t index;
    json_object_foreach(json, key, value)
        add_json(fields, arena_print(arena, "%s.%s", name, key), value);
    json_array_foreach(json, index, value)
        add_json(fields, arena_print(arena, "%s %zu", name, index + 1), value);
}

static void add_json(struct fields *fields, const char *name, const json_t *json)
{
    if (json_is_string(json))
        add_text(fields, name, json_string_value(json));
    else if (json_is_boolean(json))
        add(fields, name, json_is_true(json) ? "yes" : "no");
    else if (json_is_number(json))
        add(fields, name, json_text(fields->turn->arena, json));
    else
        add_within(fields, name, (json_t *)(uintptr_t)json);
}

static int hexadecimal(char c)
{
    return c >= 'a' ? c - 'a' + 10 : c - '0';
}

/* Of "\x0a1b", as the database writes bytes. */
static const uint8_t *bytes_of(struct arena *arena, const char *text, size_t *length)
{
    *length = strlen(text) / 2 - 1;
    uint8_t *bytes = arena_need(arena, *length + 1);
    for (size_t i = 0; i < *length; i++)
        bytes[i] = (uint8_t)(hexadecimal(text[2 + 2 * i]) << 4 | hexadecimal(text[3 + 2 * i]));
    return bytes;
}

static void add_packed(struct fields *fields, const char *name, const char *text)
{
    struct arena *arena = fields->turn->arena;
    ProtobufCMessage *message = NULL;
    size_t length;
    const uint8_t *bytes = bytes_of(arena, text, &length);
    for (size_t i = 0; i < sizeof packed / sizeof packed[0]; i++)
        if (strcmp(packed[i].table, fields->item->kept_in) == 0 &&
            strcmp(packed[i].column, name) == 0 &&
            message_unpack(arena, packed[i].type, bytes, length, &message) == UNPACKED) {
            json_t *json = message_to_json(message);
            add_within(fields, name, json);
            json_decref(json);
            return;
        }
    add(fields, name, arena_print(arena, "%zu bytes, kept as they were given out", length));
}

static void add_person(struct fields *fields, const char *name, const json_t *json)
{
    const struct kept_names *kept = fields->turn->kept;
    int64_t person = json_integer_value(json);
    add(fields, name,
        person == kept->person
            ? arena_print(fields->turn->arena, "%s (no. %lld)", kept->own, (long long)person)
            : other_names_person(&kept->others, fields->turn->arena, person));
}

static enum place_kind kind_of(const struct fields *fields, const char *column)
{
    const struct retention_place *place = fields->category->places;
    for (; place->table != NULL; place++)
        if (strcmp(place->table, fields->item->kept_in) == 0 && strcmp(place->column, column) == 0)
            return place->kind;
    return 0;
}

static void add_column(struct fields *fields, const char *column, const json_t *value)
{
    enum place_kind kind = kind_of(fields, column);
    if ((kind == PLACE_WHOSE || kind == PLACE_DONE_BY) && json_is_integer(value))
        add_person(fields, column, value);
    else if (kind == PLACE_PACKED && json_is_string(value))
        add_packed(fields, column, json_string_value(value));
    else
        add_json(fields, column, value);
}

void kept_fields(struct turn *turn, const struct retention_category *category, const char *body,
                 Senconet__V1__KeptItem *item)
{
    struct fields fields = {turn, category, item};
    json_t *json = json_loads(body, 0, NULL);
    const char *column;
    json_t *value;
    item->fields = arena_need(turn->arena, FIELDS_MAX * sizeof *item->fields);
    json_object_foreach(json, column, value) add_column(&fields, column, value);
    json_decref(json);
}
