/* The figures that an answer tells, on the command line. */
#ifndef CLIENT_COMMANDS_DISCLOSURE_CELLS_H
#define CLIENT_COMMANDS_DISCLOSURE_CELLS_H

#include "client/commands/visit.h"
#include "senconet/v1/disclosures.pb-c.h"

#define TELLS_OPTION                                                                               \
    {                                                                                              \
        .name = "tells", .value = "SCHOOL:COLUMN",                                                 \
        .help = "a figure that is told: 9994999:k, total:sen", .repeats = true, .field = "cells"   \
    }

/* Every --tells. EXIT_USAGE: what is none is said. */
enum exit_code disclosure_cells_read(struct visit *visit, Senconet__V1__DisclosedCell ***cells,
                                     size_t *count);

#endif
