/* Lines, one after the other. */
#include "server/handlers/membership/record_text.h"

#include "common/wire/json.h"
#include "common/wire/unpack.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

#include <inttypes.h>
#include <openssl/evp.h>

enum { DIGITS = 16, NUMBER_MAX = 24 };

/* As record.sql numbers them. */
static const ProtobufCMessageDescriptor *const packed_as[] = {
    NULL, &senconet__v1__figures__descriptor, &senconet__v1__figure_notes__descriptor,
    &senconet__v1__return_event__descriptor, &senconet__v1__allocation__descriptor};

/* What was packed, as JSON; NULL where nothing was. */
static const char *packed_json(struct arena *arena, const struct rows *rows, int row)
{
    size_t length;
    int64_t kind = rows_int(rows, row, "packed");
    const uint8_t *body = rows_bytes(rows, row, "body", arena, &length);
    ProtobufCMessage *message = NULL;
    if (kind <= 0 || kind > 4 || body == NULL ||
        message_unpack(arena, packed_as[kind], body, length, &message) != UNPACKED)
        return NULL;
    json_t *json = message_to_json(message);
    const char *text = json_text(arena, json);
    json_decref(json);
    return text;
}

static const char *said(struct arena *arena, const struct rows *rows, int row)
{
    const char *line = rows_text(rows, row, "line");
    const char *packed = packed_json(arena, rows, row);
    if (packed == NULL)
        return line;
    return arena_print(arena, "%.*s, \"packed\": %s}", (int)strlen(line) - 1, line, packed);
}

static const char *line_of(struct arena *arena, const struct rows *rows, int row)
{
    unsigned char digest[32];
    char digits[DIGITS + 1];
    const char *json = said(arena, rows, row);
    const char *numbered = arena_print(arena, "%d %s", row + 1, json);
    EVP_Digest(numbered, strlen(numbered), digest, NULL, EVP_sha256(), NULL);
    for (int i = 0; i < DIGITS / 2; i++)
        snprintf(digits + 2 * i, 3, "%02x", digest[i]);
    return arena_print(arena, "%d %s %s\n", row + 1, digits, json);
}

struct record_text record_text_of(struct arena *arena, int64_t school, const char *made_at,
                                  const struct rows *rows)
{
    const char **lines = arena_need(arena, ((size_t)rows->count + 1) * sizeof *lines);
    struct record_text record = {0};
    lines[0] = arena_print(arena,
                           "Senconet record of a school, form 1\nSchool: %" PRId64
                           "\nMade at: %s\nLines: %d\n"
                           "Check this file with: senco record verify FILE\n\n",
                           school, made_at, rows->count);
    for (int row = 0; row < rows->count; row++)
        lines[row + 1] = line_of(arena, rows, row);
    for (int i = 0; i <= rows->count; i++)
        record.length += strlen(lines[i]);
    char *end = arena_need(arena, record.length + 1);
    record.text = end;
    for (int i = 0; i <= rows->count; i++)
        end = stpcpy(end, lines[i]);
    return record;
}
