/* In which order people read the list of returns. */
#ifndef CLIENT_COMMANDS_RETURN_ORDER_H
#define CLIENT_COMMANDS_RETURN_ORDER_H

#include "senconet/v1/returns.pb-c.h"

enum return_order {
    ORDER_STATE, /* what is most urgent first (return_turn.h), exempt schools last */
    ORDER_NUMBER,
    ORDER_NAME
};

/* Within a state the earliest due day comes first, then who was not heard of for longest. */
void return_lines_sort(Senconet__V1__ReturnLine **lines, size_t count, enum return_order order);

#endif
