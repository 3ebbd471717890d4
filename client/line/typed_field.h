/* A field of a request as the person typed it: the option or the operand that fills it, so that a
 * refusal of "collection.dueOn" names --due. */
#ifndef CLIENT_LINE_TYPED_FIELD_H
#define CLIENT_LINE_TYPED_FIELD_H

#include "client/line/arguments.h"

enum { TYPED_FIELD = 96 };

/* "--due", or an operand's word, "COLLECTION"; NULL where nothing on the command line fills it.
 * The field is a violation's path: "collection.dueOn", "roles[0].from", "weights.K". An
 * option fills the field of its own name (--policy-version is policyVersion) or the one its row of
 * the table names, and all that is below. */
const char *typed_field(char text[TYPED_FIELD], const struct arguments *arguments,
                        const char *field);

/* The same; the field's own name in words ("import id") where nothing fills it. */
const char *typed_field_or_words(char text[TYPED_FIELD], const struct arguments *arguments,
                                 const char *field);

#endif
