/* Rows <-> figures. */
#include "server/handlers/returns/row.h"

#include "common/message/figures.h"
#include "common/wire/message.h"

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
}

static void add_version(Senconet__V1__Return *stored, struct arena *arena, const struct rows *rows,
                        int row)
{
    struct figures figures;
    figures_of_row(&figures, arena, rows, row);
    stored->figures = figures_message(arena, &figures);
    stored->stored_at = rows_copy(rows, row, "stored_at", arena);
    stored->stored_by = rows_copy(rows, row, "stored_by", arena);
    stored->has_receipt_number = 1;
    stored->receipt_number = (uint64_t)rows_int(rows, row, "receipt");
    stored->write_id = rows_copy(rows, row, "write_id", arena);
}

Senconet__V1__Return *return_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Return *stored = message_new(arena, &senconet__v1__return__descriptor);
    stored->has_school = stored->has_version = stored->has_state = stored->has_submitted_version =
        stored->has_authorised_version = stored->has_accepted_version = 1;
    stored->school = (uint64_t)rows_int(rows, row, "school");
    stored->collection = rows_copy(rows, row, "key", arena);
    stored->version = (uint64_t)rows_int(rows, row, "version");
    stored->state = (Senconet__V1__ReturnState)rows_int(rows, row, "state");
    stored->submitted_version = (uint64_t)rows_int(rows, row, "submitted_version");
    stored->authorised_version = (uint64_t)rows_int(rows, row, "authorised_version");
    stored->accepted_version = (uint64_t)rows_int(rows, row, "accepted_version");
    if (!rows_null(rows, row, "version"))
        add_version(stored, arena, rows, row);
    return stored;
}
