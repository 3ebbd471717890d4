/* Cells and differences. */
#include "client/commands/figure_cells.h"

#include "client/line/figure_words.h"

void figure_cell_add(struct table *table, const struct figures *figures, enum figure_id id)
{
    char words[FIGURE_WORDS], plain[FIGURE_WORDS];
    struct figure figure = figures->of[id];
    if (figure.given)
        table_add_value(table, figure_words(words, id, figure.value),
                        figure_plain(plain, id, figure.value));
    else
        table_add(table, figures_not_known(figures, 1u << id) ? "not known" : "not given");
}

json_t *figure_differences(const struct figures *from, const struct figures *to)
{
    json_t *differences = json_object();
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        struct figure was = from->of[id], is = to->of[id];
        int64_t apart = (int64_t)is.value - (int64_t)was.value;
        if (was.given && is.given)
            json_object_set_new(differences, figure_path((enum figure_id)id),
                                id == FIGURE_TURNOVER ? json_real((double)apart / 100)
                                                      : json_integer(apart));
    }
    return differences;
}
