/* Figures in tables and, compared, in JSON: what is not known and what is not given are words, and
 * never 0 or blank. */
#ifndef CLIENT_COMMANDS_FIGURE_CELLS_H
#define CLIENT_COMMANDS_FIGURE_CELLS_H

#include "client/line/table.h"
#include "common/domain/figures.h"

#include <jansson.h>

/* "£67,755" (67755 in files), "not known", "not given". */
void figure_cell_add(struct table *table, const struct figures *figures, enum figure_id id);

/* {"provision.K": -3}: from one to the other, of the figures that both give, in the units that the
 * figures have in JSON. */
json_t *figure_differences(const struct figures *from, const struct figures *to);

#endif
