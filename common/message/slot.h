/* Where an optional number stands in a generated message, so that numbers go over in loops. */
#ifndef COMMON_MESSAGE_SLOT_H
#define COMMON_MESSAGE_SLOT_H

#include "common/domain/figures.h"

#include <protobuf-c/protobuf-c.h>
#include <stddef.h>

struct slot {
    size_t mark, value; /* offsets of has_... and of the number */
    size_t size;        /* bytes of the number: 8, or 4 for an enumeration */
};

#define SLOT(type, member)                                                                         \
    {                                                                                              \
        offsetof(type, has_##member), offsetof(type, member), sizeof(((type *)0)->member)          \
    }

void slot_set(void *message, const struct slot *slot, uint64_t value);
struct figure slot_get(const void *message, const struct slot *slot);

/* "figures" and "provision.K" are "figures.provision.K"; a prefix that is "" is none. */
enum { SLOT_PATH = 256 };
const char *slot_path(char path[SLOT_PATH], const char *prefix, const char *field);

#endif
