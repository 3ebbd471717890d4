/* Stored bodies -> policies. */
#include "server/handlers/policies/row.h"

#include "common/message/policy.h"
#include "common/wire/unpack.h"

#include <assert.h>

Senconet__V1__Policy *policy_of_row(struct arena *arena, const struct rows *rows, int row,
                                    const char *column)
{
    size_t length;
    const uint8_t *body = rows_bytes(rows, row, column, arena, &length);
    ProtobufCMessage *message = NULL;
    enum unpacked unpacked =
        message_unpack(arena, &senconet__v1__policy__descriptor, body, length, &message);
    assert(unpacked == UNPACKED);
    (void)unpacked;
    return (Senconet__V1__Policy *)message;
}

struct policy policy_of_message(struct arena *arena, const Senconet__V1__Policy *message)
{
    struct policy policy;
    struct violations none;
    violations_init(&none, arena);
    policy_from_message(message, &policy, &none, "");
    assert(none.count == 0);
    return policy;
}
