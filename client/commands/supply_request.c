/* Rows of a file -> one message. */
#include "client/commands/supply_request.h"

#include "client/line/refusal.h"
#include "common/message/figures.h"
#include "common/wire/message.h"

/* What a server takes in one request unless it is told otherwise (sencod options: body_bytes), less
 * the frame's head. */
enum { ROWS_MAX = 2000, BYTES_MAX = (256 << 10) - 64 };

static Senconet__V1__SuppliedRow *row_message(struct arena *arena,
                                              const struct supplied_school *school,
                                              unsigned withdrawn)
{
    Senconet__V1__SuppliedRow *row = message_new(arena, &senconet__v1__supplied_row__descriptor);
    row->has_row = row->has_school = 1;
    row->row = school->row;
    row->school = school->laestab;
    if (withdrawn == 0)
        row->figures = figures_message(arena, &school->figures);
    row->has_withdraw_budget = row->withdraw_budget = (withdrawn & 1u << SUPPLY_BUDGET) != 0;
    row->has_withdraw_mobility = row->withdraw_mobility = (withdrawn & 1u << SUPPLY_MOBILITY) != 0;
    return row;
}

Senconet__V1__SupplyRequest *supply_request(const struct supply_file *file, const char *collection,
                                            unsigned withdrawn)
{
    Senconet__V1__SupplyRequest *request =
        message_new(file->arena, &senconet__v1__supply_request__descriptor);
    request->collection = arena_copy(file->arena, collection);
    request->rows = arena_need(file->arena, (file->count + 1) * sizeof *request->rows);
    for (size_t i = 0; i < file->count; i++)
        request->rows[request->n_rows++] = row_message(file->arena, &file->of[i], withdrawn);
    return request;
}

bool supply_request_fits(const Senconet__V1__SupplyRequest *request,
                         const struct arguments *arguments)
{
    size_t bytes = protobuf_c_message_get_packed_size(&request->base);
    if (request->n_rows <= ROWS_MAX && bytes <= BYTES_MAX)
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "%zu schools (%zu KiB) are more than go in one request, which is taken whole or "
                "not at all: at most %d schools and %d KiB. Split the file, and import each part; "
                "nothing was sent",
                request->n_rows, (bytes + 1023) >> 10, ROWS_MAX, 256);
    return false;
}
