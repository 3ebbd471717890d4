/* Fields of messages by descriptor: their names in JSON, their place in memory, the way to them. */
#ifndef COMMON_WIRE_FIELD_H
#define COMMON_WIRE_FIELD_H

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FIELD_NAME = 64, FIELD_PATH = 512 };

/* The contract's name in lowerCamelCase without its unit: "budgetPence", "A", "pointsPerHour". */
const char *field_name(char name[FIELD_NAME], const ProtobufCFieldDescriptor *field);

/* Decimal places of the number it holds: 2 for ..._hundredths, 3 for ..._thousandths, else 0. */
unsigned field_places(const ProtobufCFieldDescriptor *field);

/* How many values of it the message holds: 0 or 1 where it is not repeated. */
size_t field_count(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field);

/* One of its values; index must be below its count. */
const void *field_value(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                        size_t index);

/* Whether the message marks its presence at quantifier_offset; texts and messages are NULL where
 * absent, and proto3's fields (google.protobuf.Any has them) simply empty. */
bool field_has_mark(const ProtobufCFieldDescriptor *field);

/* Bytes a value takes in the message. */
size_t field_size(ProtobufCType type);

/* The way to a field, on the stack of whoever walks a message. */
struct path {
    const struct path *above; /* NULL: the message itself */
    const ProtobufCFieldDescriptor *field;
    size_t index; /* where the field is repeated; PATH_LIST: all of them */
};

#define PATH_LIST SIZE_MAX

/* "rows[3].school.name"; NULL is "". What does not fit is cut. */
const char *path_print(char text[FIELD_PATH], const struct path *path);

#endif
