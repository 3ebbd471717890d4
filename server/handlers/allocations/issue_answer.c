/* Replacements and schools left out, in words a trust can act on. */
#include "server/handlers/allocations/issue_answer.h"

#include "common/wire/message.h"

enum { NAMED_MAX = 200 };

Senconet__V1__IssueAnswer *issue_answer_new(struct arena *arena)
{
    Senconet__V1__IssueAnswer *answer = message_new(arena, &senconet__v1__issue_answer__descriptor);
    answer->has_issued = answer->has_replaced = answer->has_unchanged = 1;
    answer->has_not_applicable = answer->has_without_figures = 1;
    answer->replacements = arena_need(arena, NAMED_MAX * sizeof *answer->replacements);
    answer->left_out = arena_need(arena, NAMED_MAX * sizeof *answer->left_out);
    return answer;
}

void issue_answer_leave_out(Senconet__V1__IssueAnswer *answer, struct arena *arena,
                            const Senconet__V1__Allocation *allocation,
                            Senconet__V1__LeftOut__Why why)
{
    if (answer->without_figures++ >= NAMED_MAX)
        return;
    Senconet__V1__LeftOut *left_out = message_new(arena, &senconet__v1__left_out__descriptor);
    left_out->has_school = left_out->has_why = 1;
    left_out->school = allocation->school;
    left_out->school_name = allocation->school_name;
    left_out->why = why;
    if (left_out->why == SENCONET__V1__LEFT_OUT__WHY__FIGURES_MISSING) {
        left_out->missing = allocation->working->missing;
        left_out->n_missing = allocation->working->n_missing;
    }
    answer->left_out[answer->n_left_out++] = left_out;
}

Senconet__V1__Replacement *issue_answer_replace(Senconet__V1__IssueAnswer *answer,
                                                struct arena *arena,
                                                const Senconet__V1__Allocation *allocation,
                                                const struct rows *rows, int row)
{
    if (answer->replaced++ >= NAMED_MAX)
        return NULL;
    Senconet__V1__Replacement *replacement =
        message_new(arena, &senconet__v1__replacement__descriptor);
    replacement->has_school = replacement->has_number_before = replacement->has_result =
        replacement->has_result_before = replacement->has_hours_thousandths =
            replacement->has_hours_before_thousandths = 1;
    replacement->school = allocation->school;
    replacement->school_name = allocation->school_name;
    replacement->number_before = (uint64_t)rows_int(rows, row, "number_before");
    replacement->result = allocation->working->result;
    replacement->result_before =
        (Senconet__V1__Working__Result)rows_int(rows, row, "result_before");
    replacement->hours_thousandths = allocation->working->hours_thousandths;
    replacement->hours_before_thousandths = (uint64_t)rows_int(rows, row, "hours_before");
    answer->replacements[answer->n_replacements++] = replacement;
    return replacement;
}
