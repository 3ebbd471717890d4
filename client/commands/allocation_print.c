/* Printing allocations. */
#include "client/commands/allocation_print.h"

#include "client/commands/policy_choice.h"
#include "client/line/moment.h"
#include "client/line/working.h"
#include "common/domain/formula.h"
#include "common/message/figures.h"

static void print_head(const Senconet__V1__Allocation *allocation)
{
    char issued[MOMENT_TEXT];
    printf("%s (%llu), collection %s\n", allocation->school_name,
           (unsigned long long)allocation->school, allocation->collection);
    if (allocation->number == 0)
        printf("Provisional: not issued by the trust");
    else
        printf("Allocation no. %llu, issued %s", (unsigned long long)allocation->number,
               moment_words(issued, allocation->issued_at));
    if (allocation->return_version > 0)
        printf(", from version %llu of the return", (unsigned long long)allocation->return_version);
    printf(", by policy \"%s\" version %llu\n", allocation->policy_name,
           (unsigned long long)allocation->policy_version);
    if (allocation->replaced_by > 0)
        printf("Replaced by allocation no. %llu\n", (unsigned long long)allocation->replaced_by);
    if (allocation->fingerprint != NULL)
        printf("Fingerprint %s\n", allocation->fingerprint);
    printf("\n");
}

enum exit_code allocation_print(struct visit *visit, const Senconet__V1__Allocation *allocation,
                                const Senconet__V1__Policy *policy_message)
{
    struct policy policy;
    struct figures figures;
    struct violations none;
    enum school_kind kind = (enum school_kind)allocation->kind;
    violations_init(&none, &visit->arena);
    if (!policy_choice_read(visit, policy_message, &policy))
        return EXIT_BROKEN;
    figures_from_message(allocation->figures, &figures, &none, "");
    if (!formula_can_work(&figures, kind)) {
        fprintf(stderr, "senco: the trust's statement has figures that no school can have: tell "
                        "the trust at once\n");
        return EXIT_BROKEN;
    }
    struct working working = formula_work(&figures, &policy, kind);
    print_head(allocation);
    working_print(stdout, &working, &figures, &policy, kind);
    if (allocation->working->hours_thousandths == working.hours_thousandths &&
        (int)allocation->working->result == (int)working.result)
        return EXIT_DONE;
    fprintf(stderr,
            "senco: the trust's statement gives other hours than its own figures and policy: "
            "tell the trust at once\n");
    return EXIT_BROKEN;
}
