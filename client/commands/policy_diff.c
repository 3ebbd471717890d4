/* senco policy diff: what two policies, or two versions of one, choose differently. */
#include "client/line/policy_diff.h"

#include "client/commands/command.h"
#include "client/commands/policy_choice.h"
#include "client/commands/policy_named.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "common/wire/json.h"

/* One of the two. */
struct side {
    struct policy policy;
    uint64_t version;
};

enum { SIDE_NAME = POLICY_NAME_MAX + NUMBER_TEXT + 1 };

static enum exit_code read_side(struct visit *visit, const struct policy_named *named,
                                struct side *side)
{
    enum exit_code code;
    const Senconet__V1__GetPolicyAnswer *answer = policy_named_get(visit, named, &code);
    if (answer == NULL)
        return code;
    side->version = answer->policy->version;
    return policy_choice_read(visit, answer->policy, &side->policy) ? EXIT_DONE : EXIT_BROKEN;
}

/* A version named alone is held against the one before it; the first one against the charter, which
 * every policy begins with. */
static enum exit_code read_before(struct visit *visit, const struct side *later,
                                  struct side *before)
{
    if (later->version > 1)
        return read_side(visit, &(struct policy_named){later->policy.name, later->version - 1},
                         before);
    *before = (struct side){.policy = policy_charter()};
    return EXIT_DONE;
}

static enum exit_code read_sides(struct visit *visit, const struct arguments *arguments,
                                 struct side *one, struct side *other)
{
    struct policy_named named, second;
    if (!policy_named_read(visit, arguments->operand[0], &named))
        return EXIT_USAGE;
    if (arguments->operand_count == 1) {
        enum exit_code code = read_side(visit, &named, other);
        return code == EXIT_DONE ? read_before(visit, other, one) : code;
    }
    if (!policy_named_read(visit, arguments->operand[1], &second))
        return EXIT_USAGE;
    enum exit_code code = read_side(visit, &named, one);
    return code == EXIT_DONE ? read_side(visit, &second, other) : code;
}

static const char *side_name(char text[SIDE_NAME], const struct side *side)
{
    char number[NUMBER_TEXT];
    if (side->version == 0)
        snprintf(text, SIDE_NAME, "the charter");
    else
        snprintf(text, SIDE_NAME, "%s@%s", side->policy.name,
                 number_print(number, side->version, 0));
    return text;
}

static void print_table(const struct side *one, const struct side *other,
                        const struct policy_difference *differences, size_t count)
{
    char name[SIDE_NAME], other_name[SIDE_NAME];
    const char *const headers[] = {"Choice", side_name(name, one), side_name(other_name, other),
                                   NULL};
    if (count == 0) {
        printf("%s and %s choose the same.\n", name, other_name);
        return;
    }
    struct table *table = table_new(headers);
    for (size_t i = 0; i < count; i++) {
        table_add(table, differences[i].what);
        table_add(table, differences[i].one != NULL ? differences[i].one : "-");
        table_add(table, differences[i].other != NULL ? differences[i].other : "-");
    }
    table_print(table);
    table_free(table);
}

/* {"one": "modern@1", "other": "modern@2", "differences": [{"choice", "one", "other"}]} */
static void print_json(const struct side *one, const struct side *other,
                       const struct policy_difference *differences, size_t count)
{
    char name[SIDE_NAME];
    json_t *object = json_object(), *list = json_array();
    json_object_set_new(object, "one", json_string(side_name(name, one)));
    json_object_set_new(object, "other", json_string(side_name(name, other)));
    for (size_t i = 0; i < count; i++) {
        json_t *difference = json_object();
        json_object_set_new(difference, "choice", json_string(differences[i].what));
        json_object_set_new(difference, "one",
                            differences[i].one ? json_string(differences[i].one) : json_null());
        json_object_set_new(difference, "other",
                            differences[i].other ? json_string(differences[i].other) : json_null());
        json_array_append_new(list, difference);
    }
    json_object_set_new(object, "differences", list);
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code diff(struct visit *visit, const struct arguments *arguments)
{
    struct side one, other;
    struct policy_difference *differences;
    enum exit_code code = read_sides(visit, arguments, &one, &other);
    if (code != EXIT_DONE)
        return code;
    size_t count = policy_diff(&visit->arena, &one.policy, &other.policy, &differences);
    if (visit->json)
        print_json(&one, &other, differences, count);
    else
        print_table(&one, &other, differences, count);
    return EXIT_DONE;
}

static enum exit_code policy_diff_run(const struct arguments *arguments)
{
    return visit_run(arguments, diff);
}

const struct command policy_diff_command = {
    .area = "policy",
    .verb = "diff",
    .summary = "what two policies, or two versions of one, choose differently",
    .operands = "NAME[@VERSION] [NAME[@VERSION]]",
    .operands_min = 1,
    .operands_max = 2,
    .examples = "  senco policy diff modern\n"
                "  senco policy diff modern@1 modern@3\n"
                "  senco policy diff charter modern --json\n",
    .run = policy_diff_run,
};
