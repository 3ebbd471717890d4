/* Sorting, with ties settled by the school's number. */
#include "client/commands/return_order.h"

#include "common/domain/return_turn.h"

#include <string.h>

static const char *text(const char *given)
{
    return given != NULL ? given : "";
}

static unsigned urgency(const Senconet__V1__ReturnLine *line)
{
    return line->exempt_because != NULL ? RETURN_STATES + 1
                                        : return_urgency((enum return_state)line->state);
}

static int by_number(const Senconet__V1__ReturnLine *a, const Senconet__V1__ReturnLine *b)
{
    return (a->school > b->school) - (a->school < b->school);
}

static int compare_numbers(const void *left, const void *right)
{
    return by_number(*(Senconet__V1__ReturnLine *const *)left,
                     *(Senconet__V1__ReturnLine *const *)right);
}

static int compare_names(const void *left, const void *right)
{
    const Senconet__V1__ReturnLine *a = *(Senconet__V1__ReturnLine *const *)left;
    const Senconet__V1__ReturnLine *b = *(Senconet__V1__ReturnLine *const *)right;
    int names = strcmp(text(a->name), text(b->name));
    return names != 0 ? names : by_number(a, b);
}

static int compare_states(const void *left, const void *right)
{
    const Senconet__V1__ReturnLine *a = *(Senconet__V1__ReturnLine *const *)left;
    const Senconet__V1__ReturnLine *b = *(Senconet__V1__ReturnLine *const *)right;
    int order = (urgency(a) > urgency(b)) - (urgency(a) < urgency(b));
    if (order == 0)
        order = strcmp(text(a->due_on), text(b->due_on));
    if (order == 0)
        order = strcmp(text(a->last_heard_at), text(b->last_heard_at));
    return order != 0 ? order : by_number(a, b);
}

void return_lines_sort(Senconet__V1__ReturnLine **lines, size_t count, enum return_order order)
{
    static int (*const compare[])(const void *, const void *) = {
        [ORDER_STATE] = compare_states,
        [ORDER_NUMBER] = compare_numbers,
        [ORDER_NAME] = compare_names,
    };
    if (count > 1)
        qsort(lines, count, sizeof *lines, compare[order]);
}
