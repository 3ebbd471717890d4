/* Messages <-> the JSON they are kept as. */
#include "server/handlers/said.h"

#include "common/wire/field.h"
#include "common/wire/json.h"
#include "common/wire/message.h"

#include <string.h>

void bind_said(struct parameters *parameters, const ProtobufCMessage *message)
{
    json_t *json = message_to_json(message), *value;
    const char *name;
    void *next;
    json_object_foreach_safe(json, next, name, value)
    {
        if (json_is_array(value) && json_array_size(value) == 0)
            json_object_del(json, name);
    }
    bind_text(parameters, json_text(parameters->arena, json));
    json_decref(json);
}

void bind_cleared(struct parameters *parameters, char *const *names, size_t count)
{
    const char *list = "{";
    for (size_t i = 0; i < count; i++)
        list = arena_print(parameters->arena, "%s%s%s", list, i > 0 ? "," : "", names[i]);
    bind_text(parameters, arena_print(parameters->arena, "%s}", list));
}

static bool names_a_field(const ProtobufCMessageDescriptor *type, const char *name)
{
    char known[FIELD_NAME];
    for (unsigned i = 0; i < type->n_fields; i++)
        if (strcmp(field_name(known, &type->fields[i]), name) == 0)
            return true;
    return false;
}

void said_check_cleared(const ProtobufCMessageDescriptor *type, char *const *names, size_t count,
                        struct violations *violations)
{
    for (size_t i = 0; i < count; i++)
        if (!names_a_field(type, names[i]))
            violations_add(violations, "clear", "nothing is called \"%s\" that could be cleared",
                           names[i]);
}

bool said_refused(struct turn *turn, const struct rows *rows, const char *version_field)
{
    const char *outcome = rows->count > 0 ? rows_text(rows, 0, "outcome") : "";
    if (strcmp(outcome, "other content") == 0)
        turn_refuse_field(turn, GRPC_ABORTED, "writeId",
                          "this write id has been used for something else");
    else if (strcmp(outcome, "stale") == 0)
        turn_refuse_field(turn, GRPC_ABORTED, version_field,
                          "somebody has changed this since you looked: it is version %s now; "
                          "nothing was changed",
                          rows_text(rows, 0, "words"));
    return turn->refused != GRPC_OK;
}

void *said_message(struct arena *arena, const ProtobufCMessageDescriptor *type,
                   const struct rows *rows, int row, const char *column)
{
    struct violations faults;
    ProtobufCMessage *message = NULL;
    json_t *json =
        rows_null(rows, row, column) ? NULL : json_loads(rows_text(rows, row, column), 0, NULL);
    violations_init(&faults, arena);
    if (json == NULL || !message_from_json(arena, type, json, &message, &faults))
        message = message_new(arena, type);
    json_decref(json);
    return message;
}
