/* The only place that reaches into messages by offset. */
#include "common/message/slot.h"

void slot_set(void *message, const struct slot *slot, uint64_t value)
{
    char *at = message;
    int32_t narrow = (int32_t)value;
    *(protobuf_c_boolean *)(at + slot->mark) = true;
    memcpy(at + slot->value, slot->size == sizeof narrow ? (void *)&narrow : &value, slot->size);
}

struct figure slot_get(const void *message, const struct slot *slot)
{
    const char *at = message;
    int32_t narrow = 0;
    struct figure figure = {.given = *(const protobuf_c_boolean *)(at + slot->mark) != 0};
    if (!figure.given)
        return figure;
    memcpy(slot->size == sizeof narrow ? (void *)&narrow : &figure.value, at + slot->value,
           slot->size);
    if (slot->size == sizeof narrow)
        figure.value = (uint64_t)narrow;
    return figure;
}

const char *slot_path(char path[SLOT_PATH], const char *prefix, const char *field)
{
    snprintf(path, SLOT_PATH, "%s%s%s", prefix, prefix[0] != '\0' ? "." : "", field);
    return path;
}
