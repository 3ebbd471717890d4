/* senco policy list: every version of every policy. */
#include "client/commands/command.h"
#include "client/commands/policy_standing.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "senconet/v1/policies.pb-c.h"

static void add_weight(struct table *table, protobuf_c_boolean given, uint64_t weight)
{
    char number[NUMBER_TEXT];
    table_add(table, given ? number_print(number, weight, 2) : "not taken");
}

static const char *standing(const Senconet__V1__ListPoliciesAnswer *answer,
                            const Senconet__V1__Policy *policy)
{
    const Senconet__V1__PolicyPublication *publication =
        policy_standing_of(policy, answer->publications, answer->n_publications);
    if (publication == NULL)
        return "draft";
    return publication->agreed_with != NULL ? publication->agreed_with : "not recorded";
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListPoliciesAnswer *answer = message;
    (void)visit;
    static const char *const headers[] = {"Policy", "Version", "A",           "P", "S",
                                          "K",      "E",       "Agreed with", NULL};
    struct table *table = table_new(headers);
    char number[NUMBER_TEXT];
    for (size_t i = 0; i < answer->n_policies; i++) {
        const Senconet__V1__Weights *weights = answer->policies[i]->weights;
        table_add(table, answer->policies[i]->name);
        table_add(table, number_print(number, answer->policies[i]->version, 0));
        add_weight(table, weights->has_a_hundredths, weights->a_hundredths);
        add_weight(table, weights->has_p_hundredths, weights->p_hundredths);
        add_weight(table, weights->has_s_hundredths, weights->s_hundredths);
        add_weight(table, weights->has_k_hundredths, weights->k_hundredths);
        add_weight(table, weights->has_e_hundredths, weights->e_hundredths);
        table_add(table, standing(answer, answer->policies[i]));
    }
    for (unsigned column = 1; column <= 6; column++)
        table_right(table, column);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command policy_list_command = {
    .area = "policy",
    .verb = "list",
    .summary = "every version of every policy",
    .operands = "",
    .examples = "  senco policy list\n",
    .question = {.service = &senconet__v1__policies__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "There is no policy yet.",
                 .print = print},
};
