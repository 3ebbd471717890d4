/* A return's figures as columns. */
#ifndef SERVER_STORE_FIGURE_ROWS_H
#define SERVER_STORE_FIGURE_ROWS_H

#include "common/domain/figures.h"
#include "senconet/v1/figures.pb-c.h"
#include "server/store/parameters.h"
#include "server/store/rows.h"

/* The columns of return_version that hold figures. */
#define FIGURE_COLUMNS                                                                             \
    " pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners," \
    " leavers, turnover_hundredths, budget_pence, turnover_from, turnover_to, turnover_source,"    \
    " turnover_year, budget_year, budget_source, census_date, not_known "

/* Texts live in the arena. */
void figures_of_row(struct figures *figures, struct arena *arena, const struct rows *rows, int row);

/* Binds them all, in the order of FIGURE_COLUMNS. */
void bind_figures(struct parameters *parameters, const struct figures *figures);

/* A column with packed Figures messages, one after the other, which protobuf reads as one; NULL
 * where it is NULL. */
Senconet__V1__Figures *figures_packed_in_row(struct arena *arena, const struct rows *rows, int row,
                                             const char *column);

#endif
