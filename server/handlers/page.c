/* Pages by key. */
#include "server/handlers/page.h"

#include "common/base/number.h"

#include <assert.h>

static const void *field(const ProtobufCMessage *request, const char *name)
{
    const ProtobufCFieldDescriptor *described =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, name);
    assert(described != NULL);
    return (const char *)request + described->offset;
}

struct page page_asked(const struct turn *turn)
{
    struct page page = {.size = PAGE_DEFAULT};
    uint64_t size = *(const uint64_t *)field(turn->request, "page_size");
    const char *token = *(const char *const *)field(turn->request, "page_token");
    if (size > 0)
        page.size = size < PAGE_MAX ? (size_t)size : PAGE_MAX;
    page.size -= turn->rows_before;
    if (token != NULL && token[0] != '\0')
        page.token = token;
    return page;
}

void page_check_number(struct turn *turn, struct violations *violations)
{
    const char *token = page_asked(turn).token;
    uint64_t number;
    if (token != NULL && !number_parse(token, INT64_MAX, &number))
        violations_add(violations, "pageToken",
                       "this is no page of the list: give the nextPageToken of the page before");
}

void bind_page(struct parameters *parameters, struct page page)
{
    bind_text(parameters, page.token);
    bind_int(parameters, (int64_t)page.size + 1);
}

void bind_page_only(struct turn *turn, struct parameters *parameters)
{
    bind_page(parameters, page_asked(turn));
}

int page_rows(const struct rows *rows, struct page page, const char *key, struct arena *arena,
              char **next)
{
    *next = NULL;
    if ((size_t)rows->count <= page.size)
        return rows->count;
    *next = rows_copy(rows, (int)page.size - 1, key, arena);
    return (int)page.size;
}
