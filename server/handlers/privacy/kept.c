/* Row -> item. */
#include "server/handlers/privacy/kept.h"

#include "common/domain/other_names.h"
#include "common/domain/retention.h"
#include "common/wire/message.h"
#include "server/handlers/page.h"
#include "server/handlers/privacy/kept_fields.h"

#include <string.h>

void kept_check_page(struct turn *turn, struct violations *violations)
{
    static const char digits[] = "0123456789";
    const char *token = page_asked(turn).token;
    if (token == NULL)
        return;
    size_t place = strspn(token, digits), row = 0;
    if (place > 0 && place < 10 && token[place] == '.')
        row = strspn(token + place + 1, digits);
    if (row == 0 || row > 18 || token[place + 1 + row] != '\0')
        violations_add(violations, "pageToken",
                       "this is no page of the list: give the nextPageToken of the page before");
}

void kept_take_names(struct turn *turn, const struct rows *rows)
{
    struct kept_names *kept = arena_need(turn->arena, sizeof *kept);
    kept->others.of = arena_need(turn->arena, (size_t)(rows->count + 1) * sizeof *kept->others.of);
    for (int row = 0; row < rows->count; row++) {
        char *name = rows_copy(rows, row, "name", turn->arena);
        if (rows_bool(rows, row, "own")) {
            kept->own = name;
            kept->person = rows_int(rows, row, "person");
            continue;
        }
        kept->others.of[kept->others.count++] =
            (struct other_name){.name = name,
                                .person = rows_int(rows, row, "person"),
                                .role = (unsigned)rows_int(rows, row, "role"),
                                .school = rows_int(rows, row, "school"),
                                .current = rows_bool(rows, row, "current")};
    }
    other_names_sort(&kept->others);
    turn->kept = kept;
    if (kept->own == NULL)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "person", "there is no such person");
}

void kept_bind_whom(struct parameters *parameters, int64_t person, const char *outsider)
{
    bind_int_or_null(parameters, person != 0, (uint64_t)person);
    bind_text(parameters, outsider);
}

void kept_bind_places(struct turn *turn, struct parameters *parameters)
{
    const struct kept_names *kept = turn->kept;
    struct page page = page_asked(turn);
    kept_bind_whom(parameters, kept->person, kept->person == 0 ? kept->own : NULL);
    bind_text(parameters, page.token);
    bind_int(parameters, (int64_t)page.size);
    for (const struct retention_category *const *each = retention_categories; *each != NULL; each++)
        for (const struct retention_place *place = (*each)->places; place->table != NULL; place++) {
            parameters_next_row(parameters);
            bind_text(parameters, place->table);
            bind_text(parameters, place->column);
            bind_int(parameters, place->kind);
            bind_text(parameters, place->leads_to);
        }
}

static const struct retention_category *category_of_table(const char *table)
{
    for (const struct retention_category *const *each = retention_categories; *each != NULL; each++)
        for (const struct retention_place *place = (*each)->places; place->table != NULL; place++)
            if (strcmp(place->table, table) == 0)
                return *each;
    return NULL;
}

static Senconet__V1__KeptItem *item_of(struct turn *turn, const struct rows *rows, int row)
{
    Senconet__V1__KeptItem *item = message_new(turn->arena, &senconet__v1__kept_item__descriptor);
    item->kept_in = rows_copy(rows, row, "kept_in", turn->arena);
    const struct retention_category *category = category_of_table(item->kept_in);
    item->category = (char *)(uintptr_t)category->key;
    item->category_title = (char *)(uintptr_t)category->title;
    item->has_why = 1;
    item->why = (Senconet__V1__KeptItem__Why)rows_int(rows, row, "why");
    item->at = rows_copy(rows, row, "at", turn->arena);
    kept_fields(turn, category, rows_text(rows, row, "body"), item);
    size_t length;
    const uint8_t *file = rows_bytes(rows, row, "file", turn->arena, &length);
    item->has_content = file != NULL;
    if (file != NULL)
        item->content = (ProtobufCBinaryData){length, (uint8_t *)(uintptr_t)file};
    return item;
}

struct kept_page kept_page_of(struct turn *turn, const struct rows *rows)
{
    const struct kept_names *kept = turn->kept;
    struct kept_page page = {.name = (char *)(uintptr_t)kept->own};
    page.items = arena_need(turn->arena, (size_t)(rows->count + 1) * sizeof(*page.items));
    for (int row = 0; row < rows->count; row++)
        page.items[page.count++] = item_of(turn, rows, row);
    if (rows->count > 0)
        page.next = rows_copy(rows, rows->count - 1, "key", turn->arena);
    return page;
}
