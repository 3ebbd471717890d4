/* A return's figures as rows, and stored versions as messages. */
#ifndef SERVER_HANDLERS_RETURNS_ROW_H
#define SERVER_HANDLERS_RETURNS_ROW_H

#include "common/domain/figures.h"
#include "senconet/v1/returns.pb-c.h"
#include "server/store/parameters.h"
#include "server/store/rows.h"

/* The columns of return_version that hold figures. */
#define FIGURE_COLUMNS                                                                             \
    " pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners," \
    " leavers, turnover_hundredths, budget_pence, turnover_from, turnover_to, turnover_source,"    \
    " turnover_year, budget_year, budget_source, census_date "

/* Texts live in the arena. */
void figures_of_row(struct figures *figures, struct arena *arena, const struct rows *rows, int row);

/* Binds them all, in the order of FIGURE_COLUMNS. */
void bind_figures(struct parameters *parameters, const struct figures *figures);

/* Columns school, key, version, state, stored_at, stored_by, receipt, submitted_version,
 * authorised_version, accepted_version, write_id and FIGURE_COLUMNS; version null where nothing has
 * been saved. */
Senconet__V1__Return *return_message(struct arena *arena, const struct rows *rows, int row);

#endif
