/* One FigureOrigin for each figure of which something can be said. */
#include "client/commands/return_origins.h"

#include "client/commands/return_last_year.h"
#include "common/wire/message.h"

uint32_t return_origins_carried(const struct writing *writing)
{
    struct figures last;
    uint32_t carried = 0;
    if (writing->earlier.last_year == NULL)
        return 0;
    return_last_year_read(writing, &last);
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        const struct figure *was = &last.of[id], *is = &writing->figures.of[id];
        if (writing->origins[id] == ORIGIN_LAST_YEAR && is->given && was->given &&
            was->value == is->value)
            carried |= 1u << id;
    }
    return carried;
}

/* Of the files that were read now, or else of those that were read for an earlier version. */
static char *census_date(const struct writing *writing, enum figure_id id)
{
    char text[DATE_TEXT];
    const Senconet__V1__Return *newest = writing->before->return_;
    if (writing->census.files > 0)
        return arena_copy(&writing->visit->arena,
                          date_print(text, census_latest(&writing->census)->reference_date));
    for (size_t i = 0; i < newest->n_origins; i++)
        if (strcmp(newest->origins[i]->field, figure_path(id)) == 0)
            return newest->origins[i]->census_date;
    return NULL;
}

static bool can_say(const struct writing *writing, uint32_t carried, enum figure_id id)
{
    if (!writing->figures.of[id].given)
        return false;
    return writing->origins[id] == ORIGIN_TYPED || writing->origins[id] == ORIGIN_CENSUS ||
           (writing->origins[id] == ORIGIN_LAST_YEAR && (carried & 1u << id) != 0);
}

void return_origins_fill(const struct writing *writing, Senconet__V1__WriteReturnRequest *request)
{
    struct arena *arena = &writing->visit->arena;
    uint32_t carried = return_origins_carried(writing);
    request->origins = arena_need(arena, FIGURE_COUNT * sizeof *request->origins);
    for (unsigned i = 0; i < FIGURE_COUNT; i++) {
        enum figure_id id = (enum figure_id)i;
        if (!can_say(writing, carried, id))
            continue;
        Senconet__V1__FigureOrigin *origin =
            message_new(arena, &senconet__v1__figure_origin__descriptor);
        origin->field = arena_copy(arena, figure_path(id));
        origin->has_kind = 1;
        origin->kind = (Senconet__V1__FigureOrigin__Kind)writing->origins[i];
        if (writing->origins[i] == ORIGIN_CENSUS)
            origin->census_date = census_date(writing, id);
        request->origins[request->n_origins++] = origin;
    }
}
