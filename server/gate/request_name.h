/* What a request, or an answer, names, by what the contract calls it. */
#ifndef SERVER_GATE_REQUEST_NAME_H
#define SERVER_GATE_REQUEST_NAME_H

#include "common/base/arena.h"
#include "server/store/parameters.h"

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>

/* The field's number; 0 where there is none. A message may be NULL. */
uint64_t request_number(const ProtobufCMessage *message, const char *field);

/* The same, or else that of the first message within it that has one. */
uint64_t request_number_within(const ProtobufCMessage *message, const char *field);

/* Whether the answer is a list, and all in it, if anything, has this number in the field. */
bool answer_lists_only(const ProtobufCMessage *answer, const char *field, uint64_t number);

/* "12" (a person), "2026-27, version 3", "no. 3, version 2", "charter"; "" where it names nothing.
 * of_people: a name in it is somebody's, and is not said. */
const char *request_named(struct arena *arena, const ProtobufCMessage *request, bool of_people);

/* Its school; NULL where it names none. */
void request_bind_school(const ProtobufCMessage *request, struct parameters *parameters);

#endif
