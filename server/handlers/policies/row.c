/* Stored bodies -> policies. */
#include "server/handlers/policies/row.h"

#include "common/message/policy.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"

static const char not_as_stored[] =
    "a policy is not as it was stored: tell the trust at once; nothing was worked out";

Senconet__V1__Policy *policy_of_row(struct turn *turn, const struct rows *rows, int row,
                                    const char *column)
{
    size_t length;
    const uint8_t *body = rows_bytes(rows, row, column, turn->arena, &length);
    ProtobufCMessage *message = NULL;
    if (body != NULL && message_unpack(turn->arena, &senconet__v1__policy__descriptor, body, length,
                                       &message) == UNPACKED)
        return (Senconet__V1__Policy *)message;
    turn_refuse(turn, GRPC_DATA_LOSS, "%s", not_as_stored);
    return message_new(turn->arena, &senconet__v1__policy__descriptor);
}

Senconet__V1__PolicyPublication *policy_publication_message(struct arena *arena,
                                                            const struct rows *rows, int row)
{
    Senconet__V1__PolicyPublication *publication =
        message_new(arena, &senconet__v1__policy_publication__descriptor);
    publication->name = rows_copy(rows, row, "name", arena);
    publication->has_version = 1;
    publication->version = (uint64_t)rows_int(rows, row, "version");
    publication->agreed_with = rows_copy(rows, row, "agreed_with", arena);
    publication->agreed_on = rows_copy(rows, row, "agreed_on", arena);
    publication->minute = rows_copy(rows, row, "minute", arena);
    publication->published_at = rows_copy(rows, row, "published_at", arena);
    publication->published_by = rows_copy(rows, row, "published_by", arena);
    return publication;
}

Senconet__V1__PolicyPublication *policy_publication_of_row(struct turn *turn,
                                                           const struct rows *rows, int row)
{
    return rows_bool(rows, row, "published") ? policy_publication_message(turn->arena, rows, row)
                                             : NULL;
}

struct policy policy_of_message(struct turn *turn, const Senconet__V1__Policy *message)
{
    struct policy policy;
    struct violations faults;
    violations_init(&faults, turn->arena);
    policy_from_message(message, &policy, &faults, "");
    if (faults.count == 0)
        return policy;
    turn_refuse(turn, GRPC_DATA_LOSS, "%s", not_as_stored);
    return policy_charter();
}
