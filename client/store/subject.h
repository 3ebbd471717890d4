/* What a write is about. Writes about one subject are sent one after the other, the oldest first,
 * and a conflict stops those behind it; writes about different subjects know nothing of each other.
 */
#ifndef CLIENT_STORE_SUBJECT_H
#define CLIENT_STORE_SUBJECT_H

#include "common/base/arena.h"

#include <protobuf-c/protobuf-c.h>

/* "school 9994999, collection 2026-27", "booking 5", "meetings no. 7"; of one that begins a record
 * of its own, such as a need: "new need 6f1c2b3a" (as its write id begins); where the request names
 * no record: "designations, school 9994999" or "policies". method: "senconet.v1.Returns/Submit".
 * In words, as people are shown it. */
const char *subject_of(struct arena *arena, const char *method, const ProtobufCMessage *request);

/* The request's school; 0 where it names none. */
uint64_t subject_school(const ProtobufCMessage *request);

/* The request's field of this name, a text; NULL where it has none. */
const char *subject_text(const ProtobufCMessage *request, const char *field);

#endif
