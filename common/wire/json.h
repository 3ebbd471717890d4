/* Messages <-> JSON by descriptor, the one place for it: every --json and the page's API.
 *
 * Names are the contract's in lowerCamelCase ("budget_pence" is "budgetPence"; "A" stays "A"). A
 * field named ..._hundredths or ..._thousandths goes under the bare name as the exact decimal:
 * hours_thousandths 5250 is "hours": 5.25. Other numbers are JSON integers, enumerations go by
 * name, bytes as base64, absent fields not at all, repeated ones always. A number JSON's own cannot
 * hold exactly goes as text. */
#ifndef COMMON_WIRE_JSON_H
#define COMMON_WIRE_JSON_H

#include "common/wire/violations.h"

#include <jansson.h>
#include <protobuf-c/protobuf-c.h>
#include <stdio.h>

/* A new reference. */
json_t *message_to_json(const ProtobufCMessage *message);

/* null is a field not given; numbers may come as text; names the type does not have are faults.
 * False where faults were added. The message lives in the arena. */
__attribute__((warn_unused_result)) bool message_from_json(struct arena *arena,
                                                           const ProtobufCMessageDescriptor *type,
                                                           const json_t *json,
                                                           ProtobufCMessage **message,
                                                           struct violations *faults);

/* Decimals come out shortest with these only ("5.25", never "5.2500000000000001"): one line without
 * a line feed; indented lines. */
char *json_text(struct arena *arena, const json_t *json);
void json_print(FILE *out, const json_t *json);

#endif
