/* Printing allocations. */
#include "client/commands/allocation_print.h"

#include "client/commands/allocation_act.h"
#include "client/commands/policy_choice.h"
#include "client/line/moment.h"
#include "client/line/working.h"
#include "common/message/figures.h"

static void print_days(FILE *out, const Senconet__V1__Allocation *allocation)
{
    char from[MOMENT_TEXT], to[MOMENT_TEXT];
    if (allocation->replaced_by > 0)
        fprintf(out, "In force from %s to %s: replaced by allocation no. %llu\n",
                moment_words(from, allocation->issued_at),
                allocation->replaced_at != NULL ? moment_words(to, allocation->replaced_at)
                                                : "its replacement",
                (unsigned long long)allocation->replaced_by);
    else
        fprintf(out, "In force from %s until another takes its place\n",
                moment_words(from, allocation->issued_at));
}

static void print_that_it_goes_on(FILE *out, const Senconet__V1__Allocation *allocation)
{
    if (allocation->continues_in != NULL)
        fprintf(out,
                "Nothing has been issued for collection %s yet: until then these hours of "
                "collection %s go on\n",
                allocation->continues_in, allocation->collection);
}

static void print_head(FILE *out, const Senconet__V1__Allocation *allocation)
{
    char issued[MOMENT_TEXT];
    fprintf(out, "%s (%llu), collection %s\n", allocation->school_name,
            (unsigned long long)allocation->school, allocation->collection);
    print_that_it_goes_on(out, allocation);
    if (allocation->number == 0)
        fprintf(out, "Provisional: not issued by the trust");
    else
        fprintf(out, "Allocation no. %llu, issued %s", (unsigned long long)allocation->number,
                moment_words(issued, allocation->issued_at));
    if (allocation->return_version > 0)
        fprintf(out, ", from version %llu of the return",
                (unsigned long long)allocation->return_version);
    fprintf(out, ", by policy \"%s\" version %llu\n", allocation->policy_name,
            (unsigned long long)allocation->policy_version);
    if (allocation->number > 0)
        print_days(out, allocation);
    for (size_t i = 0; i < allocation->n_acts; i++)
        allocation_act_say(out, allocation->acts[i]);
    if (allocation->fingerprint != NULL)
        fprintf(out, "Fingerprint %s\n", allocation->fingerprint);
    fprintf(out, "\n");
}

enum exit_code allocation_write(struct visit *visit, FILE *out,
                                const Senconet__V1__Allocation *allocation,
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
    print_head(out, allocation);
    working_print(out, &working, &figures, &policy, kind);
    const char *fault = working_fault(allocation->working, &working);
    if (fault == NULL)
        return EXIT_DONE;
    fprintf(stderr, "senco: %s\n", fault);
    return EXIT_BROKEN;
}

enum exit_code allocation_print(struct visit *visit, const Senconet__V1__Allocation *allocation,
                                const Senconet__V1__Policy *policy)
{
    return allocation_write(visit, stdout, allocation, policy);
}
