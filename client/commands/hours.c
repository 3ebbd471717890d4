/* senco hours: figures and a policy in, hours with their working out. Needs no server. */
#include "client/commands/command.h"
#include "client/line/figure_options.h"
#include "client/line/finding_lines.h"
#include "client/line/policy_options.h"
#include "client/line/refusal.h"
#include "client/line/working.h"
#include "common/domain/rules.h"
#include "common/message/findings.h"
#include "common/wire/decimal.h"
#include "common/wire/json.h"

static const struct argument hours_arguments[] = {
    FIGURE_OPTIONS,
    NOT_KNOWN_OPTION,
    {.name = "policy",
     .value = "NAME",
     .words = policy_bases,
     .help = "charter (old codes A, P, S), or modern (K and E too: the default if one of them is "
             "given)"},
    POLICY_OPTIONS,
    KIND_OPTION,
    {0},
};

static bool any_given(const struct arguments *arguments, const char *const *names)
{
    for (; *names != NULL; names++)
        if (arguments_value(arguments, *names) != NULL)
            return true;
    return false;
}

/* The policy the changes start from. */
static enum exit_code base_policy(const struct arguments *arguments, struct policy *policy)
{
    static const char *const new_codes[] = {
        "k", "e", "weight-k", "k-agencies", "weight-k-agencies", "weight-e", NULL};
    const char *otherwise = any_given(arguments, new_codes) ? "modern" : "charter";
    return policy_options_base(arguments, "policy", otherwise, policy) ? EXIT_DONE : EXIT_USAGE;
}

static enum exit_code check_figures(const struct arguments *arguments,
                                    const struct figures *figures, const struct policy *policy,
                                    enum school_kind kind, struct findings *findings,
                                    struct rules_waiting *waiting)
{
    struct rule_facts facts = {.takes = policy->takes, .policy_name = policy->name, .kind = kind};
    rules_run(figures, &facts, findings);
    *waiting = rules_waiting(&facts);
    return finding_lines_print(findings, arguments);
}

static const char *result_word(enum working_result result)
{
    static const char *const words[] = {[WORKING_HOURS] = "HOURS",
                                        [WORKING_AT_LEAST] = "AT_LEAST",
                                        [WORKING_NOT_APPLICABLE] = "NOT_APPLICABLE",
                                        [WORKING_UNDECIDED] = "UNDECIDED"};
    return words[result];
}

static json_t *missing_json(uint32_t missing)
{
    json_t *list = json_array();
    if ((missing & ANSWER_PLASC) != 0)
        json_array_append_new(list, json_string("pupils"));
    if ((missing & ANSWER_BUDGET) != 0)
        json_array_append_new(list, json_string("budget"));
    if ((missing & (ANSWER_COUNTS | ANSWER_SUPPLIED | ANSWER_MOBILITY)) != 0)
        json_array_append_new(list, json_string("mobility"));
    return list;
}

/* A number where there are hours; null where the result is not applicable or undecided. */
static void set_number(json_t *object, const struct working *working, const char *name,
                       uint64_t value, unsigned places)
{
    bool worked = working->result == WORKING_HOURS || working->result == WORKING_AT_LEAST;
    json_object_set_new(object, name, worked ? decimal_to_json(value, places) : json_null());
}

static json_t *provision_json(const struct working *working)
{
    json_t *object = json_object();
    for (unsigned i = 0; i < PROVISION_N; i++) {
        char code[] = {provision_code((enum provision)i), '\0'};
        set_number(object, working, code, working->provision_points_hundredths[i], 2);
    }
    return object;
}

static json_t *hours_json(const struct working *working, const struct policy *policy,
                          enum school_kind kind)
{
    static const char *const used[] = {"NONE", "COUNTS", "SUPPLIED"};
    json_t *object = json_object();
    json_object_set_new(object, "policy", json_string(policy->name));
    json_object_set_new(object, "kind", json_string(policy_options_kind_word(kind)));
    json_object_set_new(object, "result", json_string(result_word(working->result)));
    set_number(object, working, "hours", working->hours_thousandths, 3);
    json_object_set_new(object, "missing", missing_json(working->missing));
    set_number(object, working, "budgetPoints", working->budget_points_hundredths, 2);
    set_number(object, working, "pupilPoints", working->pupil_points_hundredths, 2);
    json_object_set_new(object, "provisionPoints", provision_json(working));
    set_number(object, working, "points", working->points_hundredths, 2);
    set_number(object, working, "pointHours", working->point_hours_thousandths, 3);
    set_number(object, working, "pointsShort", working->points_short_hundredths, 2);
    json_object_set_new(object, "turnoverUsed", json_string(used[working->turnover_used]));
    json_object_set_new(object, "turnoverPercent",
                        working->turnover_used == TURNOVER_NONE
                            ? json_null()
                            : decimal_to_json(working->turnover_percent_hundredths, 2));
    set_number(object, working, "turnoverHours", working->turnover_hours_thousandths, 3);
    json_object_set_new(object, "overWeek", json_boolean(working->over_week));
    return object;
}

/* In the shape of the server's, as an answer to a return holds them. */
static json_t *findings_json(const struct findings *findings)
{
    struct arena arena;
    size_t count;
    json_t *list = json_array();
    arena_init(&arena, 65536);
    Senconet__V1__Finding **messages = findings_messages(&arena, findings, &count);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, message_to_json(&messages[i]->base));
    arena_release(&arena);
    return list;
}

static void print_json(const struct working *working, const struct policy *policy,
                       enum school_kind kind, const struct findings *findings,
                       const struct rules_waiting *waiting)
{
    json_t *object = hours_json(working, policy, kind), *names = json_array();
    for (size_t i = 0; i < waiting->count; i++)
        json_array_append_new(names, json_string(waiting->of[i]));
    json_object_set_new(object, "findings", findings_json(findings));
    json_object_set_new(object, "waiting", names);
    json_print(stdout, object);
    json_decref(object);
}

static void print_waiting(const struct rules_waiting *waiting)
{
    printf(
        "\nWhen figures are sent the trust looks at more: %u rules that need to know what it asks "
        "for, %u that compare with last year and %u with the term before (--json names them).\n",
        waiting->for_collection, waiting->for_last_year, waiting->for_last_term);
}

static enum exit_code hours_run(const struct arguments *arguments)
{
    struct figures figures;
    struct policy policy;
    struct findings findings;
    struct rules_waiting waiting;
    enum school_kind kind = KIND_PRIMARY;
    enum exit_code code = base_policy(arguments, &policy);
    if (code == EXIT_DONE)
        code = policy_options_kind(arguments, &kind);
    if (code == EXIT_DONE && !figure_options_read(arguments, &figures))
        code = EXIT_FIGURES;
    if (code == EXIT_DONE && !figure_options_not_known(arguments, &figures, 0))
        code = EXIT_USAGE;
    if (code == EXIT_DONE)
        code = policy_options_read(arguments, &policy);
    if (code == EXIT_DONE)
        code = check_figures(arguments, &figures, &policy, kind, &findings, &waiting);
    if (code != EXIT_DONE)
        return code;
    struct working working = formula_work(&figures, &policy, kind);
    if (arguments->json)
        print_json(&working, &policy, kind, &findings, &waiting);
    else
        working_print(stdout, &working, &figures, &policy, kind);
    if (!arguments->json)
        print_waiting(&waiting);
    return EXIT_DONE;
}

const struct command hours_command = {
    .area = "hours",
    .summary = "Weekly hours for a SENCO from a school's figures, with the working.",
    .operands = "",
    .arguments = hours_arguments,
    .examples =
        "  senco hours --budget 67755 --a 10 --p 5 --s 6 --roll 200 --joiners 34 --leavers 34\n"
        "  senco hours --budget 67,755.00 --k 15 --weight-k 2 --e 6 --turnover 34\n"
        "  senco hours --budget 67755 --k 15 --weight-k 1 --k-agencies 4 --weight-k-agencies 5 "
        "--e 6 --turnover 34\n"
        "  senco hours --budget 67755 --a 10 --s 6 --not-known p --turnover 34\n"
        "  senco hours --budget 67755 --a 10 --p 5 --s 6 --turnover 34 --rounding nearest --step "
        "0.25 --json\n",
    .run = hours_run,
};
