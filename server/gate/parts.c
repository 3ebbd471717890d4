#include "server/gate/parts.h"

#include "common/base/memory.h"
#include "server/gate/refusal.h"

#include <assert.h>

enum { ROWS_AT_ONCE = 32 };

struct parts {
    PGresult *result;
    struct rows rows; /* all of them */
    int done;
    uint8_t *packed;
    size_t length;
    struct event *next;
};

void parts_drop(struct passage *passage)
{
    struct parts *parts = passage->parts;
    passage->parts = NULL;
    PQclear(parts->result);
    event_free(parts->next);
    free(parts->packed);
    free(parts);
}

static void finish(struct passage *passage)
{
    struct parts *parts = passage->parts;
    call_answer(passage->call, &(struct response){.code = GRPC_OK,
                                                  .packed = parts->packed,
                                                  .packed_length = parts->length});
    parts_drop(passage);
}

/* A row beyond the page, which says that there is another page, goes with the last of it. */
static struct rows next_rows(const struct parts *parts)
{
    int left = parts->rows.count - parts->done;
    return (struct rows){parts->rows.result, parts->rows.first + parts->done,
                         left <= ROWS_AT_ONCE + 1 ? left : ROWS_AT_ONCE};
}

/* An answer may have no bytes, and is one all the same. */
static void add(struct parts *parts, const ProtobufCMessage *part)
{
    size_t more = protobuf_c_message_get_packed_size(part);
    parts->packed = memory_resize(parts->packed, parts->length + more + 1);
    protobuf_c_message_pack(part, parts->packed + parts->length);
    parts->length += more;
}

static void on_next(evutil_socket_t fd, short what, void *context)
{
    struct passage *passage = context;
    struct parts *parts = passage->parts;
    const struct rows rows = next_rows(parts);
    const struct timeval soon = {0, 0};
    (void)fd;
    (void)what;
    passage->turn.rows_before = (size_t)parts->done;
    const ProtobufCMessage *part = passage->method->handler->reply(&passage->turn, &rows);
    if (passage->turn.refused != GRPC_OK) {
        refusal_of_turn(passage);
        parts_drop(passage);
        return;
    }
    add(parts, part);
    parts->done += rows.count;
    if (parts->done == parts->rows.count)
        finish(passage);
    else
        event_add(parts->next, &soon);
}

void parts_begin(struct passage *passage, const struct rows *rows, PGresult *result)
{
    assert(!passage->method->handler->personal);
    struct parts *parts = memory_zeroed(1, sizeof *parts);
    parts->rows = *rows;
    parts->result = result;
    parts->next = memory_need(evtimer_new(passage->dispatch->base, on_next, passage));
    passage->parts = parts;
    on_next(-1, EV_TIMEOUT, passage);
}
