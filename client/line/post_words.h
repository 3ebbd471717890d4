/* What is said of SENCOs' posts and of teachers, value by value, for people. */
#ifndef CLIENT_LINE_POST_WORDS_H
#define CLIENT_LINE_POST_WORDS_H

#include <protobuf-c/protobuf-c.h>

/* Of an enumeration of designations.proto, teachers.proto or agencies.proto; NULL where nothing has
 * been said, or it is of none. */
const char *post_words(const ProtobufCEnumDescriptor *type, int value);

/* The enumerations there are words for; ended by NULL. */
extern const ProtobufCEnumDescriptor *const post_enumerations[];

#endif
