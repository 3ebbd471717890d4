/* Packs by measuring: what does not fit is left out before anything is written. */
#include "common/wire/grpc_details.h"

#include "common/wire/base64.h"
#include "common/wire/text.h"
#include "common/wire/unpack.h"

#include "google/protobuf/any.pb-c.h"
#include "google/rpc/error_details.pb-c.h"
#include "google/rpc/status.pb-c.h"

/* BYTES_MAX bytes are just under GRPC_DETAILS_MAX characters. */
enum { BYTES_MAX = (GRPC_DETAILS_MAX - 4) / 4 * 3, MESSAGE_MAX = 1000 };

static const char type_prefix[] = "type.googleapis.com/";

static uint8_t *pack(struct arena *arena, const ProtobufCMessage *message, size_t *length)
{
    uint8_t *bytes = arena_need(arena, protobuf_c_message_get_packed_size(message) + 1);
    *length = protobuf_c_message_pack(message, bytes);
    return bytes;
}

/* Adds a detail where there is one and it fits beside what is there; takes it off again where not.
 */
static bool add_detail(struct arena *arena, Google__Rpc__Status *status,
                       const ProtobufCMessage *message)
{
    if (message == NULL || protobuf_c_message_get_packed_size(message) > BYTES_MAX)
        return false;
    Google__Protobuf__Any *any = arena_need(arena, sizeof *any);
    google__protobuf__any__init(any);
    any->type_url = arena_print(arena, "%s%s", type_prefix, message->descriptor->name);
    any->value.data = pack(arena, message, &any->value.len);
    status->details[status->n_details++] = any;
    if (google__rpc__status__get_packed_size(status) <= BYTES_MAX)
        return true;
    status->n_details--;
    return false;
}

static Google__Rpc__BadRequest *bad_request(struct arena *arena,
                                            const struct violations *violations)
{
    Google__Rpc__BadRequest *request = arena_need(arena, sizeof *request);
    google__rpc__bad_request__init(request);
    request->field_violations = arena_need(arena, sizeof(void *) * VIOLATIONS_MAX);
    for (; request->n_field_violations < violations->count; request->n_field_violations++) {
        const struct violation *from = &violations->of[request->n_field_violations];
        Google__Rpc__BadRequest__FieldViolation *to = arena_need(arena, sizeof *to);
        google__rpc__bad_request__field_violation__init(to);
        to->field = (char *)from->field; /* packing only reads */
        to->description = (char *)from->description;
        request->field_violations[request->n_field_violations] = to;
    }
    return request;
}

static void add_violations(struct arena *arena, Google__Rpc__Status *status,
                           const struct violations *violations)
{
    if (violations == NULL || violations->count == 0)
        return;
    Google__Rpc__BadRequest *request = bad_request(arena, violations);
    while (request->n_field_violations > 0 && !add_detail(arena, status, &request->base))
        request->n_field_violations--;
}

char *grpc_details_encode(struct arena *arena, enum grpc_code code, const char *message,
                          const struct violations *violations, const ProtobufCMessage *state)
{
    Google__Protobuf__Any *details[2] = {0};
    Google__Rpc__Status status = GOOGLE__RPC__STATUS__INIT;
    size_t length;
    status.has_code = true;
    status.code = (int32_t)code;
    status.message = arena_copy_n(arena, message, text_cut(message, MESSAGE_MAX));
    status.details = details;
    add_detail(arena, &status, state);
    add_violations(arena, &status, violations);
    uint8_t *bytes = pack(arena, &status.base, &length);
    char *text = base64_encode(arena, bytes, length, BASE64_BARE);
    return text != NULL ? text : arena_copy(arena, "");
}

static bool is_text(const char *text)
{
    return text == NULL || text_fault(text, strlen(text)) == NULL;
}

static void take_violations(struct arena *arena, const ProtobufCBinaryData *value,
                            struct violations *violations)
{
    ProtobufCMessage *message;
    if (message_unpack(arena, &google__rpc__bad_request__descriptor, value->data, value->len,
                       &message) != UNPACKED)
        return;
    const Google__Rpc__BadRequest *request = (const Google__Rpc__BadRequest *)message;
    for (size_t i = 0; i < request->n_field_violations; i++) {
        const Google__Rpc__BadRequest__FieldViolation *from = request->field_violations[i];
        if (is_text(from->field) && is_text(from->description))
            violations_add(violations, from->field != NULL ? from->field : "", "%s",
                           from->description != NULL ? from->description : "");
    }
}

static void take_detail(struct arena *arena, const Google__Protobuf__Any *any,
                        struct grpc_details *details)
{
    const char *slash = any->type_url != NULL ? strrchr(any->type_url, '/') : NULL;
    if (slash == NULL || !is_text(any->type_url))
        return;
    if (strcmp(slash + 1, google__rpc__bad_request__descriptor.name) == 0) {
        take_violations(arena, &any->value, &details->violations);
    } else if (details->state_type == NULL) {
        details->state_type = slash + 1;
        details->state = any->value.data;
        details->state_length = any->value.len;
    }
}

bool grpc_details_decode(struct arena *arena, const char *base64, struct grpc_details *details)
{
    size_t length;
    ProtobufCMessage *message;
    *details = (struct grpc_details){.message = ""};
    violations_init(&details->violations, arena);
    if (strnlen(base64, GRPC_DETAILS_MAX + 1) > GRPC_DETAILS_MAX)
        return false;
    const uint8_t *bytes = base64_decode(arena, base64, &length);
    if (bytes == NULL || message_unpack(arena, &google__rpc__status__descriptor, bytes, length,
                                        &message) != UNPACKED)
        return false;
    const Google__Rpc__Status *status = (const Google__Rpc__Status *)message;
    details->code = status->code >= 0 && status->code < GRPC_CODE_COUNT
                        ? (enum grpc_code)status->code
                        : GRPC_UNKNOWN;
    if (status->message != NULL && is_text(status->message))
        details->message = status->message;
    for (size_t i = 0; i < status->n_details; i++)
        take_detail(arena, status->details[i], details);
    return true;
}
