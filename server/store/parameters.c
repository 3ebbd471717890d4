/* Binding values by counter and turning rows of them into PostgreSQL's binary arrays. */
#include "server/store/parameters.h"

#include <arpa/inet.h>
#include <assert.h>
#include <endian.h>

enum value_type { VALUE_INT, VALUE_BOOL, VALUE_TEXT, VALUE_BYTES, VALUE_INT_LIST };

struct value {
    enum value_type type;
    bool null;
    int64_t number;
    const void *bytes; /* text, bytes or int64_t[length / 8] */
    size_t length;
};

/* The element types as the server's catalogue numbers them (pg_type.dat). */
static const uint32_t element_oid[] = {[VALUE_INT] = 20,
                                       [VALUE_BOOL] = 16,
                                       [VALUE_TEXT] = 25,
                                       [VALUE_BYTES] = 17,
                                       [VALUE_INT_LIST] = 20};

void parameters_init(struct parameters *parameters, struct arena *arena)
{
    *parameters = (struct parameters){.arena = arena};
    parameters->plain = arena_need(arena, PARAMETERS_MAX * sizeof *parameters->plain);
}

static void grow(struct parameters *parameters)
{
    size_t columns = parameters->rows > 1 ? parameters->columns : PARAMETERS_MAX;
    size_t capacity = parameters->capacity * 2 + 1;
    struct value *cells = arena_need(parameters->arena, capacity * columns * sizeof *cells);
    if (parameters->cells != NULL)
        memcpy(cells, parameters->cells, parameters->capacity * columns * sizeof *cells);
    parameters->cells = cells;
    parameters->capacity = capacity;
}

void parameters_next_row(struct parameters *parameters)
{
    if (parameters->rows == 1)
        parameters->columns = parameters->filled;
    assert(parameters->filled == parameters->columns || parameters->rows == 0);
    parameters->rows++;
    parameters->filled = 0;
    if (parameters->rows > parameters->capacity)
        grow(parameters);
}

static void append(struct parameters *parameters, struct value value)
{
    if (parameters->rows == 0) {
        assert(parameters->plain_count < PARAMETERS_MAX);
        parameters->plain[parameters->plain_count++] = value;
        return;
    }
    assert(parameters->filled < (parameters->rows > 1 ? parameters->columns : PARAMETERS_MAX));
    size_t row_start = parameters->rows > 1 ? (parameters->rows - 1) * parameters->columns : 0;
    parameters->cells[row_start + parameters->filled++] = value;
    if (parameters->rows == 1)
        parameters->columns = parameters->filled;
}

void bind_int(struct parameters *parameters, int64_t number)
{
    append(parameters, (struct value){.type = VALUE_INT, .number = number});
}

void bind_int_or_null(struct parameters *parameters, bool given, uint64_t number)
{
    append(parameters,
           (struct value){.type = VALUE_INT, .null = !given, .number = (int64_t)number});
}

void bind_bool(struct parameters *parameters, bool value)
{
    append(parameters, (struct value){.type = VALUE_BOOL, .number = value});
}

static const void *copy(struct arena *arena, const void *bytes, size_t length)
{
    char *kept = arena_need(arena, length + 1);
    if (length > 0)
        memcpy(kept, bytes, length);
    return kept;
}

static void append_bytes(struct parameters *parameters, enum value_type type, const void *bytes,
                         size_t length)
{
    struct value value = {.type = type, .null = bytes == NULL, .length = length};
    if (bytes != NULL)
        value.bytes = copy(parameters->arena, bytes, length);
    append(parameters, value);
}

void bind_text(struct parameters *parameters, const char *text)
{
    append_bytes(parameters, VALUE_TEXT, text, text != NULL ? strlen(text) : 0);
}

void bind_bytes(struct parameters *parameters, const void *bytes, size_t length)
{
    append_bytes(parameters, VALUE_BYTES, bytes, length);
}

void bind_int_list(struct parameters *parameters, const int64_t *numbers, size_t count)
{
    assert(parameters->rows == 0);
    append_bytes(parameters, VALUE_INT_LIST, numbers, count * sizeof *numbers);
}

/* Where an array's next bytes go. */
struct writer {
    unsigned char *at;
};

static void write_int32(struct writer *writer, uint32_t number)
{
    uint32_t big = htonl(number);
    memcpy(writer->at, &big, sizeof big);
    writer->at += sizeof big;
}

static void write_int64(struct writer *writer, int64_t number)
{
    uint64_t big = htobe64((uint64_t)number);
    memcpy(writer->at, &big, sizeof big);
    writer->at += sizeof big;
}

static size_t element_size(const struct value *value)
{
    if (value->null)
        return 4;
    return 4 + (value->type == VALUE_INT ? 8 : value->type == VALUE_BOOL ? 1 : value->length);
}

static void write_element(struct writer *writer, const struct value *value)
{
    write_int32(writer, value->null ? UINT32_MAX : (uint32_t)(element_size(value) - 4));
    if (value->null)
        return;
    if (value->type == VALUE_INT)
        write_int64(writer, value->number);
    else if (value->type == VALUE_BOOL)
        *writer->at++ = (unsigned char)value->number;
    else {
        memcpy(writer->at, value->bytes, value->length);
        writer->at += value->length;
    }
}

enum { ARRAY_HEADER = 20 };

static void write_array_header(struct writer *writer, enum value_type type, size_t elements)
{
    write_int32(writer, elements > 0); /* dimensions */
    write_int32(writer, 1);            /* there may be NULLs */
    write_int32(writer, element_oid[type]);
    if (elements > 0) {
        write_int32(writer, (uint32_t)elements);
        write_int32(writer, 1); /* arrays begin at 1 */
    }
}

static void encode_int_list(const struct value *value, struct arena *arena, struct encoded *encoded)
{
    size_t count = value->length / sizeof(int64_t);
    const int64_t *numbers = value->bytes;
    unsigned char *bytes = arena_need(arena, ARRAY_HEADER + count * 12);
    struct writer writer = {bytes};
    write_array_header(&writer, VALUE_INT_LIST, count);
    for (size_t i = 0; i < count; i++) {
        write_int32(&writer, 8);
        write_int64(&writer, numbers[i]);
    }
    encoded->values[encoded->count] = (const char *)bytes;
    encoded->lengths[encoded->count] = (int)(writer.at - bytes);
    encoded->formats[encoded->count] = 1;
}

static void encode_plain(const struct value *value, struct arena *arena, struct encoded *encoded)
{
    int at = encoded->count;
    encoded->formats[at] = 0;
    if (value->null)
        encoded->values[at] = NULL;
    else if (value->type == VALUE_INT_LIST)
        encode_int_list(value, arena, encoded);
    else if (value->type == VALUE_INT)
        encoded->values[at] = arena_print(arena, "%lld", (long long)value->number);
    else if (value->type == VALUE_BOOL)
        encoded->values[at] = value->number != 0 ? "t" : "f";
    else {
        encoded->values[at] = value->bytes;
        encoded->lengths[at] = (int)value->length;
        encoded->formats[at] = value->type == VALUE_BYTES;
    }
    encoded->count++;
}

static void encode_column(const struct parameters *const *parts, size_t count, size_t column,
                          struct arena *arena, struct encoded *encoded)
{
    size_t size = ARRAY_HEADER, rows = 0;
    for (size_t part = 0; part < count; part++)
        for (size_t row = 0; row < parts[part]->rows; row++, rows++)
            size += element_size(&parts[part]->cells[row * parts[part]->columns + column]);
    unsigned char *bytes = arena_need(arena, size);
    struct writer writer = {bytes};
    write_array_header(&writer, parts[0]->cells[column].type, rows);
    for (size_t part = 0; part < count; part++)
        for (size_t row = 0; row < parts[part]->rows; row++)
            write_element(&writer, &parts[part]->cells[row * parts[part]->columns + column]);
    encoded->values[encoded->count] = (const char *)bytes;
    encoded->lengths[encoded->count] = (int)(writer.at - bytes);
    encoded->formats[encoded->count++] = 1;
}

void parameters_encode(const struct parameters *const *parts, size_t count, struct arena *arena,
                       struct encoded *encoded)
{
    const struct parameters *first = parts[0];
    encoded->count = 0;
    for (size_t i = 0; i < first->plain_count; i++)
        encode_plain(&first->plain[i], arena, encoded);
    assert((size_t)encoded->count + first->columns <= PARAMETERS_MAX);
    for (size_t column = 0; column < first->columns; column++)
        encode_column(parts, count, column, arena, encoded);
}
