/* Looking up by name. */
#include "client/line/methods.h"

#include <string.h>

bool method_find(const ProtobufCServiceDescriptor *const *services, const char *name,
                 struct method *method)
{
    const char *slash = strchr(name, '/');
    if (slash == NULL)
        return false;
    size_t length = (size_t)(slash - name);
    for (; *services != NULL; services++)
        if (strlen((*services)->name) == length && memcmp((*services)->name, name, length) == 0) {
            method->service = *services;
            method->described =
                protobuf_c_service_descriptor_get_method_by_name(*services, slash + 1);
            return method->described != NULL;
        }
    return false;
}

const char *method_name(const struct method *method, struct arena *arena)
{
    return arena_print(arena, "%s/%s", method->service->name, method->described->name);
}

static const ProtobufCFieldDescriptor *write_id_field(const ProtobufCMessageDescriptor *type)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(type, "write_id");
    return field != NULL && field->type == PROTOBUF_C_TYPE_STRING ? field : NULL;
}

const char *method_write_id(const ProtobufCMessage *request)
{
    const ProtobufCFieldDescriptor *field = write_id_field(request->descriptor);
    const char *id = NULL;
    if (field != NULL)
        memcpy(&id, (const char *)request + field->offset, sizeof id);
    return id;
}

bool method_writes(const ProtobufCMethodDescriptor *described)
{
    return write_id_field(described->input) != NULL;
}

bool method_stays_at_trust(const char *name)
{
    static const char *const those[] = {"senconet.v1.Privacy/", "senconet.v1.Disclosures/",
                                        "senconet.v1.People/List", "senconet.v1.Audit/Chain"};
    for (size_t i = 0; i < sizeof those / sizeof those[0]; i++)
        if (strncmp(name, those[i], strlen(those[i])) == 0)
            return true;
    return false;
}
