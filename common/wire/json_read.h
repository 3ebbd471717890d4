/* JSON -> message; see json.h for how. It is the way in of the browser page, which is still to
 * come; that what json_write.h writes reads back as the same message is tested already. */
#ifndef COMMON_WIRE_JSON_READ_H
#define COMMON_WIRE_JSON_READ_H

#include "common/wire/violations.h"

#include <jansson.h>
#include <protobuf-c/protobuf-c.h>

/* null is a field not given; numbers may come as text; names the type does not have are faults.
 * False where faults were added, and *message is then not set. The message lives in the arena; one
 * that does not fit is a fault. */
__attribute__((warn_unused_result)) bool message_from_json(struct arena *arena,
                                                           const ProtobufCMessageDescriptor *type,
                                                           const json_t *json,
                                                           ProtobufCMessage **message,
                                                           struct violations *faults);

#endif
