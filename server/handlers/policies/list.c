/* Policies.List: every version of every policy, newest of each name first; drafts for those with
 * a role in the whole trust. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/policies/row.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListPoliciesAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_policies_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "key", turn->arena, &answer->next_page_token);
    answer->policies = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->policies);
    answer->publications =
        arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->publications);
    for (int row = 0; row < count; row++) {
        Senconet__V1__Policy *policy = policy_of_row(turn, rows, row, "body");
        policy->has_version = 1;
        policy->version = (uint64_t)rows_int(rows, row, "version");
        answer->policies[answer->n_policies++] = policy;
        Senconet__V1__PolicyPublication *publication = policy_publication_of_row(turn, rows, row);
        if (publication != NULL)
            answer->publications[answer->n_publications++] = publication;
    }
    return &answer->base;
}

const struct handler policies_list = {
    .method = "senconet.v1.Policies/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"policies_list",
                             "select * from (select body," POLICY_PUBLICATION_COLUMNS ","
                             "  name || '/' || lpad((1000000000 - version)::text, 10, '0') as key"
                             "  from policy_standing s) p"
                             " where key > coalesce($3::text, '') and ($2::bigint[] is null"
                             "  or published and cardinality($2::bigint[]) > 0)"
                             " order by key limit $4::bigint"},
               .bind = bind_page_only}},
    .reply = reply,
};
