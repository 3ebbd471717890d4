/* Changes.Digest: what the trust has received of a school from the caller, month by month, or the
 * receipts of one month: against what their machine knows to be received. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"
#include "senconet/v1/changes.pb-c.h"

#include <string.h>

enum { MONTH_TEXT = 7 };

static bool is_month(const char *text)
{
    static const char form[] = "0000-00";
    if (strlen(text) != MONTH_TEXT)
        return false;
    for (size_t i = 0; i < MONTH_TEXT; i++)
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    return memcmp(text + 5, "01", 2) >= 0 && memcmp(text + 5, "12", 2) <= 0;
}

static bool of_month(const struct turn *turn)
{
    return ((const Senconet__V1__DigestRequest *)turn->request)->month != NULL;
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__DigestRequest *request = turn->request;
    if (of_month(turn) && !is_month(request->month))
        violations_add(violations, "month", "a month is written 2026-11");
    page_check_number(turn, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__DigestRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->month);
}

static Senconet__V1__ReceivedMonth *month_message(struct arena *arena, const struct rows *rows,
                                                  int row)
{
    Senconet__V1__ReceivedMonth *month =
        message_new(arena, &senconet__v1__received_month__descriptor);
    month->month = rows_copy(rows, row, "month", arena);
    month->has_count = 1;
    month->count = (uint64_t)rows_int(rows, row, "number");
    month->digest = rows_copy(rows, row, "digest", arena);
    return month;
}

static Senconet__V1__ReceivedItem *item_message(struct arena *arena, const struct rows *rows,
                                                int row)
{
    Senconet__V1__ReceivedItem *item = message_new(arena, &senconet__v1__received_item__descriptor);
    item->has_receipt = item->has_version = 1;
    item->receipt = (uint64_t)rows_int(rows, row, "number");
    item->collection = rows_copy(rows, row, "collection", arena);
    item->version = (uint64_t)rows_int(rows, row, "version");
    item->stored_at = rows_copy(rows, row, "stored_at", arena);
    item->fingerprint = rows_copy(rows, row, "digest", arena);
    item->write_id = rows_copy(rows, row, "write_id", arena);
    return item;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__DigestAnswer *answer =
        message_new(turn->arena, &senconet__v1__digest_answer__descriptor);
    size_t room = (size_t)(rows->count + 1) * sizeof(void *);
    if (!of_month(turn)) {
        answer->months = arena_need(turn->arena, room);
        for (int row = 0; row < rows->count; row++)
            answer->months[answer->n_months++] = month_message(turn->arena, rows, row);
        return &answer->base;
    }
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->items = arena_need(turn->arena, room);
    for (int row = 0; row < count; row++)
        answer->items[answer->n_items++] = item_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler changes_digest = {
    .method = "senconet.v1.Changes/Digest",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"changes_digest",
                        "select month, count as number, digest, null as collection,"
                        "  null::integer as version, null as stored_at, null as write_id"
                        " from received_months($1::bigint, ($2::bigint[])[1])"
                        " where $5::text is null union all"
                        " select null, receipt, fingerprint, collection, version, stored_at,"
                        "  write_id from received_items($1::bigint, ($2::bigint[])[1], $5::text,"
                        "  $3::bigint, $4::bigint) where $5::text is not null"},
          .bind = bind}},
    .reply = reply,
};
