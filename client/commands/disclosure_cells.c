/* Reading "9994999:k". */
#include "client/commands/disclosure_cells.h"

#include "client/commands/published_columns.h"
#include "client/line/refusal.h"
#include "client/register/laestab.h"
#include "common/wire/message.h"

/* "9994999:k", "total:sen". */
static bool read_cell(struct visit *visit, const char *typed, Senconet__V1__DisclosedCell *cell)
{
    const char *colon = strrchr(typed, ':');
    const char *school =
        colon != NULL ? arena_copy_n(&visit->arena, typed, (size_t)(colon - typed)) : "";
    cell->has_school = strcmp(school, "total") != 0;
    if (cell->has_school && !laestab_read(school, &cell->school)) {
        refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT,
                    "--tells: \"%s\" is no figure: write the school's number or total, a colon and "
                    "the column, such as 9994999:k or total:sen",
                    typed);
        return false;
    }
    cell->has_column = 1;
    return published_column_read(visit->arguments, "tells", colon + 1, strlen(colon + 1),
                                 &cell->column);
}

enum exit_code disclosure_cells_read(struct visit *visit, Senconet__V1__DisclosedCell ***cells,
                                     size_t *count)
{
    size_t given = 0;
    while (arguments_nth(visit->arguments, "tells", given) != NULL)
        given++;
    *cells = arena_need(&visit->arena, (given + 1) * sizeof **cells);
    for (*count = 0; *count < given; ++*count) {
        Senconet__V1__DisclosedCell *cell =
            message_new(&visit->arena, &senconet__v1__disclosed_cell__descriptor);
        (*cells)[*count] = cell;
        if (!read_cell(visit, arguments_nth(visit->arguments, "tells", *count), cell))
            return EXIT_USAGE;
    }
    return EXIT_DONE;
}
