/* Rows <-> figures. */
#include "server/store/figure_rows.h"

#include "common/wire/unpack.h"

static const char *const figure_column[FIGURE_COUNT] = {
    [FIGURE_A] = "pupils_a",
    [FIGURE_P] = "pupils_p",
    [FIGURE_S] = "pupils_s",
    [FIGURE_K] = "pupils_k",
    [FIGURE_E] = "pupils_e",
    [FIGURE_N] = "pupils_n",
    [FIGURE_K_AGENCIES] = "k_with_agencies",
    [FIGURE_ROLL] = "roll",
    [FIGURE_JOINERS] = "joiners",
    [FIGURE_LEAVERS] = "leavers",
    [FIGURE_TURNOVER] = "turnover_hundredths",
    [FIGURE_BUDGET] = "budget_pence",
};

static struct date date_of_row(const struct rows *rows, int row, const char *column)
{
    struct date date = {0};
    const char *text = rows_text(rows, row, column);
    if (text != NULL && !date_parse(text, &date))
        return (struct date){0};
    return date;
}

void figures_of_row(struct figures *figures, struct arena *arena, const struct rows *rows, int row)
{
    *figures = (struct figures){0};
    for (int id = 0; id < FIGURE_COUNT; id++) {
        figures->of[id].given = !rows_null(rows, row, figure_column[id]);
        figures->of[id].value = (uint64_t)rows_int(rows, row, figure_column[id]);
    }
    figures->turnover_from = date_of_row(rows, row, "turnover_from");
    figures->turnover_to = date_of_row(rows, row, "turnover_to");
    figures->turnover_source = rows_copy(rows, row, "turnover_source", arena);
    figures->turnover_year = rows_copy(rows, row, "turnover_year", arena);
    figures->budget_year = rows_copy(rows, row, "budget_year", arena);
    figures->budget_source = rows_copy(rows, row, "budget_source", arena);
    figures->census_date = date_of_row(rows, row, "census_date");
    figures->not_known = (uint32_t)rows_int(rows, row, "not_known");
}

static void bind_date(struct parameters *parameters, struct date date)
{
    char text[DATE_TEXT];
    bind_text(parameters, date_given(date) ? date_print(text, date) : NULL);
}

void bind_figures(struct parameters *parameters, const struct figures *figures)
{
    for (int id = 0; id < FIGURE_COUNT; id++)
        bind_int_or_null(parameters, figures->of[id].given, figures->of[id].value);
    bind_date(parameters, figures->turnover_from);
    bind_date(parameters, figures->turnover_to);
    bind_text(parameters, figures->turnover_source);
    bind_text(parameters, figures->turnover_year);
    bind_text(parameters, figures->budget_year);
    bind_text(parameters, figures->budget_source);
    bind_date(parameters, figures->census_date);
    bind_int(parameters, figures->not_known);
}

Senconet__V1__Figures *figures_packed_in_row(struct arena *arena, const struct rows *rows, int row,
                                             const char *column)
{
    size_t length;
    const uint8_t *body = rows_bytes(rows, row, column, arena, &length);
    ProtobufCMessage *figures = NULL;
    if (body == NULL || message_unpack(arena, &senconet__v1__figures__descriptor, body, length,
                                       &figures) != UNPACKED)
        return NULL;
    return (Senconet__V1__Figures *)figures;
}
