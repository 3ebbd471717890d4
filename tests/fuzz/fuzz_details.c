/* Any header as grpc-status-details-bin, as a client reads it from whoever answered; and what came
 * of it written again is read as the same. */
#include "common/wire/grpc.h"
#include "common/wire/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static void expect_text(const char *text)
{
    expect(text != NULL && text_fault(text, strlen(text)) == NULL);
}

static void expect_sound(struct arena *arena, const struct grpc_details *details)
{
    struct grpc_details again;
    expect_text(details->message);
    expect(details->state_type != NULL || details->state_length == 0);
    for (size_t i = 0; i < details->violations.count; i++) {
        expect_text(details->violations.of[i].field);
        expect_text(details->violations.of[i].description);
    }
    const char *text =
        grpc_details_encode(arena, details->code, details->message, &details->violations, NULL);
    expect(strlen(text) < GRPC_DETAILS_MAX);
    expect(grpc_details_decode(arena, text, &again));
    expect(again.code == details->code && again.violations.count <= details->violations.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena, room;
    struct grpc_details details;
    char *header = malloc(size + 1);
    if (header == NULL)
        return 0;
    memcpy(header, data, size);
    header[size] = '\0';
    arena_init(&arena, 256 << 10);
    arena_init(&room, 64 << 20);
    if (grpc_details_decode(&arena, header, &details))
        expect_sound(&room, &details);
    expect(strlen(grpc_message_decode(&room, header)) <= size);
    arena_release(&arena);
    arena_release(&room);
    free(header);
    return 0;
}
