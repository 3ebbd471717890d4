/* Cells of the table that an answer tells, as they were asked for. */
#ifndef SERVER_HANDLERS_TOLD_CELLS_H
#define SERVER_HANDLERS_TOLD_CELLS_H

#include "senconet/v1/disclosures.pb-c.h"
#include "server/handlers/told/told.h"

struct cells {
    Senconet__V1__DisclosedCell *const *of;
    size_t count;
};

void cells_check(struct cells cells, struct violations *violations);

/* Marks them as shown in the table of now. False: the turn is refused, since there is no such
 * figure. */
__attribute__((warn_unused_result)) bool cells_tell(struct turn *turn, struct told *told,
                                                    struct cells cells);

/* How many counts of 1 to 5 can be worked out once what is marked is told, too. */
size_t cells_expose(struct told *told);

#endif
