/* senco allocation issue: works out and issues every school's hours of a collection, in one act. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "senconet/v1/allocations.pb-c.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__IssueAnswer *answer = message;
    (void)visit;
    printf("Issued %llu, replaced %llu, unchanged %llu (not applicable: %llu)\n",
           (unsigned long long)answer->issued, (unsigned long long)answer->replaced,
           (unsigned long long)answer->unchanged, (unsigned long long)answer->not_applicable);
    if (answer->without_figures == 0)
        return EXIT_DONE;
    printf("Without figures that give hours, so nothing was issued to them: %llu\n",
           (unsigned long long)answer->without_figures);
    for (size_t i = 0; i < answer->n_schools_without_figures; i++)
        printf("  %llu\n", (unsigned long long)answer->schools_without_figures[i]);
    if (answer->n_schools_without_figures < answer->without_figures)
        printf("  and more\n");
    return EXIT_DONE;
}

const struct command allocation_issue_command = {
    .area = "allocation",
    .verb = "issue",
    .summary = "issue every school's hours of a collection, in one act",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco allocation issue 2026-27\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "Issue",
                 .operands = {"collection"},
                 .print = print},
};
