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

static size_t without(const char *field, size_t length, const char *unit)
{
    size_t size = strlen(unit);
    return length > size && strcmp(field + length - size, unit) == 0 ? length - size : length;
}

const char *slot_path(char path[SLOT_PATH], const char *prefix, const char *field)
{
    size_t all = strlen(field);
    size_t length = without(field, all, "Hundredths");
    if (length == all)
        length = without(field, all, "Thousandths");
    snprintf(path, SLOT_PATH, "%s%s%.*s", prefix, prefix[0] != '\0' ? "." : "", (int)length, field);
    return path;
}
