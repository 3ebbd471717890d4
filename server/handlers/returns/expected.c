/* Days, for whoever has yet to send. */
#include "server/handlers/returns/expected.h"

#include "common/domain/return_turn.h"

struct days_left days_left(const struct rows *rows, int row)
{
    int64_t days = rows_int(rows, row, "days");
    bool counts = rows_int(rows, row, "turn") == TURN_SENCO && !rows_bool(rows, row, "exempt");
    return (struct days_left){.has_left = counts && days >= 0,
                              .has_late = counts && days < 0,
                              .left = counts && days >= 0 ? (uint64_t)days : 0,
                              .late = counts && days < 0 ? (uint64_t)-days : 0};
}
