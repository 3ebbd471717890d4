/* The trust's file of budgets and mobility: a row a school, columns by name.
 *
 * laestab, and at least one of budget (pounds and pence), joiners, leavers, turnover (percent);
 * with them budget_year, budget_source, turnover_from, turnover_to, turnover_source, turnover_year.
 * Days are written 2026-01-15 or 15/01/2026. An empty cell is a figure that is not supplied. */
#ifndef CLIENT_REGISTER_SUPPLY_FILE_H
#define CLIENT_REGISTER_SUPPLY_FILE_H

#include "client/register/faults.h"
#include "common/domain/figures.h"

/* The header of such a file, without a line feed. */
extern const char supply_file_header[];

struct supplied_school {
    unsigned row;
    uint64_t laestab;
    struct figures figures; /* texts live in the arena */
};

struct supply_file {
    struct arena *arena;
    struct faults faults;       /* with any, nothing of the file is to be used */
    struct faults queries;      /* unusual figures: to be looked at */
    struct supplied_school *of; /* by row */
    size_t count, room;
};

/* The rules of what may be supplied are run on every row, as the server runs them. NULL, or why it
 * is no such file. */
const char *supply_file_read(struct supply_file *file, FILE *in, struct arena *arena);

/* Only which schools the file names: needs no column but laestab, and gives no figures. */
const char *supply_file_read_schools(struct supply_file *file, FILE *in, struct arena *arena);

#endif
