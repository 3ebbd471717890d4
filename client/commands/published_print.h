/* Publications in print. */
#ifndef CLIENT_COMMANDS_PUBLISHED_PRINT_H
#define CLIENT_COMMANDS_PUBLISHED_PRINT_H

#include "client/commands/visit.h"
#include "senconet/v1/publications.pb-c.h"

/* What stands in a cell that is not shown, on the screen and in files. */
#define PUBLISHED_MARK "c"

/* "Publication no. 3: for the governors", and how it was made. */
void publication_print(const Senconet__V1__Publication *made);

/* The table with its total, and beneath what the mark means. */
void published_table_print(struct visit *visit, const Senconet__V1__PublishedTable *table);

#endif
