/* Row -> Collection. */
#include "server/handlers/collections/row.h"

#include "common/domain/figures.h"
#include "common/wire/message.h"

static Senconet__V1__Asks *asks_message(struct arena *arena, int64_t asks)
{
    Senconet__V1__Asks *message = message_new(arena, &senconet__v1__asks__descriptor);
    message->has_plasc = message->has_mobility = message->has_budget = 1;
    message->plasc = (asks & ANSWER_PLASC) != 0;
    message->budget = (asks & ANSWER_BUDGET) != 0;
    message->mobility = (asks & (ANSWER_COUNTS | ANSWER_SUPPLIED | ANSWER_MOBILITY)) != 0;
    return message;
}

Senconet__V1__Collection *collection_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Collection *collection =
        message_new(arena, &senconet__v1__collection__descriptor);
    collection->key = rows_copy(rows, row, "key", arena);
    collection->academic_year = rows_copy(rows, row, "academic_year", arena);
    collection->reference_date = rows_copy(rows, row, "reference_date", arena);
    collection->opens_on = rows_copy(rows, row, "opens_on", arena);
    collection->due_on = rows_copy(rows, row, "due_on", arena);
    collection->closes_on = rows_copy(rows, row, "closes_on", arena);
    collection->asks = asks_message(arena, rows_int(rows, row, "asks"));
    collection->policy = rows_copy(rows, row, "policy_name", arena);
    collection->has_policy_version = collection->has_open_now = 1;
    collection->policy_version = (uint64_t)rows_int(rows, row, "policy_version");
    collection->open_now = rows_bool(rows, row, "open_now");
    collection->finish_by = rows_copy(rows, row, "finish_by", arena);
    collection->has_practice = 1;
    collection->practice = rows_bool(rows, row, "practice");
    collection->previous = rows_copy(rows, row, "previous", arena);
    collection->last_term = rows_copy(rows, row, "last_term", arena);
    return collection;
}
