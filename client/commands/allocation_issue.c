/* senco allocation issue: works out and issues every school's hours of a collection, in one act. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "senconet/v1/allocations.pb-c.h"

static void print(const Senconet__V1__IssueAnswer *answer)
{
    printf("Issued %llu, replaced %llu, unchanged %llu (not applicable: %llu)\n",
           (unsigned long long)answer->issued, (unsigned long long)answer->replaced,
           (unsigned long long)answer->unchanged, (unsigned long long)answer->not_applicable);
    if (answer->without_figures == 0)
        return;
    printf("Without figures that give hours, so nothing was issued to them: %llu\n",
           (unsigned long long)answer->without_figures);
    for (size_t i = 0; i < answer->n_schools_without_figures; i++)
        printf("  %llu\n", (unsigned long long)answer->schools_without_figures[i]);
    if (answer->n_schools_without_figures < answer->without_figures)
        printf("  and more\n");
}

static enum exit_code issue(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code;
    Senconet__V1__IssueRequest request = SENCONET__V1__ISSUE_REQUEST__INIT;
    request.collection = (char *)(uintptr_t)arguments->operand[0];
    const Senconet__V1__IssueAnswer *answer =
        visit_ask(visit, &senconet__v1__allocations__descriptor, "Issue", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        print(answer);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, issue);
}

const struct command allocation_issue_command = {
    .area = "allocation",
    .verb = "issue",
    .summary = "issue every school's hours of a collection, in one act",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco allocation issue 2026-27\n",
    .run = run,
};
