/* Approaches.Search: words in final minutes and in approaches. Pages are counted in what was found:
 * each is cut from the whole, which is found anew. */
#include "server/handlers/approaches/row.h"
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/words_field.h"

#include "common/base/number.h"
#include "common/wire/message.h"

enum { WORDS_CHARACTERS = 200, FOUND_DEFAULT = 10, FOUND_MAX = 50 };

/* Pages are short: of each that is shown the text is read again. */
static size_t page_size(const Senconet__V1__SearchNetworkRequest *request)
{
    if (request->page_size == 0)
        return FOUND_DEFAULT;
    return request->page_size < FOUND_MAX ? (size_t)request->page_size : FOUND_MAX;
}

static uint64_t found_before(const struct turn *turn)
{
    const Senconet__V1__SearchNetworkRequest *request = turn->request;
    uint64_t before;
    return request->page_token != NULL && number_parse(request->page_token, INT32_MAX, &before)
               ? before
               : 0;
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SearchNetworkRequest *request = turn->request;
    page_check_number(turn, violations);
    words_needed(request->words, "words", WORDS_CHARACTERS,
                 "say what to look for, in 1 to 200 characters; this text", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__SearchNetworkRequest *request = turn->request;
    bind_text(parameters, request->words);
    bind_int(parameters, (int64_t)found_before(turn));
    bind_int(parameters, (int64_t)page_size(request) + 1);
}

static Senconet__V1__Found *found(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Found *message = message_new(arena, &senconet__v1__found__descriptor);
    message->has_kind = message->has_number = 1;
    message->kind = (Senconet__V1__FoundKind)rows_int(rows, row, "kind");
    message->number = (uint64_t)rows_int(rows, row, "number");
    message->title = rows_copy(rows, row, "title", arena);
    message->day = rows_copy(rows, row, "day", arena);
    message->snippet = rows_copy(rows, row, "snippet", arena);
    return message;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const size_t size = page_size(turn->request);
    Senconet__V1__SearchNetworkAnswer *answer =
        message_new(turn->arena, &senconet__v1__search_network_answer__descriptor);
    if (rows->count > 0 && rows_int(rows, 0, "kind") == 0) {
        turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, "words",
                          "these words stand everywhere, or say only what is not to be found: name "
                          "another");
        return NULL;
    }
    answer->found = arena_need(turn->arena, (size + 1) * sizeof *answer->found);
    for (int row = 0; row < rows->count && answer->n_found < size; row++)
        answer->found[answer->n_found++] = found(turn->arena, rows, row);
    if ((size_t)rows->count > size)
        answer->next_page_token = arena_print(
            turn->arena, "%llu", (unsigned long long)(found_before(turn) + answer->n_found));
    return &answer->base;
}

const struct handler approaches_search = {
    .method = "senconet.v1.Approaches/Search",
    .who = MAY_SENCO | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"approaches_search",
                             "select * from search_network($3::text, $4::integer, $5::integer)"
                             " where ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"},
               .bind = bind}},
    .reply = reply,
};
