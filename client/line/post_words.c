/* A table for each enumeration, in the order of its values; the first says that nothing has been
 * said. */
#include "client/line/post_words.h"

#include "senconet/v1/agencies.pb-c.h"
#include "senconet/v1/designations.pb-c.h"
#include "senconet/v1/teachers.pb-c.h"

#include <stddef.h>

const ProtobufCEnumDescriptor *const post_enumerations[] = {
    &senconet__v1__post__said__descriptor,
    &senconet__v1__post__head_standing__descriptor,
    &senconet__v1__post__pay_scale__descriptor,
    &senconet__v1__post__tlr__descriptor,
    &senconet__v1__induction_step__kind__descriptor,
    &senconet__v1__teacher_record__qualified_teacher__descriptor,
    &senconet__v1__teacher_record__teacher_induction__descriptor,
    &senconet__v1__agency__kind__descriptor,
    NULL};

enum { VALUES_MAX = 8 };

static const char *const words[][VALUES_MAX] = {
    {NULL, "yes", "no"},
    {NULL, "neither head nor deputy", "head", "acting head", "deputy head"},
    {NULL, "main", "upper", "leadership", "unqualified teacher"},
    {NULL, "none", "TLR 1", "TLR 2", "TLR 3"},
    {NULL, "managing colleagues", "working with support staff", "where outside support is found",
     "policy and records", "the SEN budget", "hand-over"},
    {NULL, "yes", "no", "by partial access to the profession only"},
    {NULL, "finished", "not finished", "not required"},
    {NULL, "local authority", "educational psychology", "health", "social care", "careers",
     "voluntary", "other"},
};

const char *post_words(const ProtobufCEnumDescriptor *type, int value)
{
    for (size_t i = 0; post_enumerations[i] != NULL; i++)
        if (post_enumerations[i] == type && value > 0 && (unsigned)value < type->n_values)
            return words[i][value];
    return NULL;
}
