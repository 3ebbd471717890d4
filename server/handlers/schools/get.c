/* Schools.Get: one school, with its history in the trust. */
#include "server/handlers/list.h"
#include "server/handlers/schools/row.h"

#include "common/wire/message.h"

static Senconet__V1__MemberPeriod *membership_message(struct arena *arena, const struct rows *rows,
                                                      int row)
{
    Senconet__V1__MemberPeriod *membership =
        message_new(arena, &senconet__v1__member_period__descriptor);
    membership->from = rows_copy(rows, row, "first_day", arena);
    membership->until = rows_copy(rows, row, "last_day", arena);
    membership->joined_because = rows_copy(rows, row, "joined_because", arena);
    membership->left_because = rows_copy(rows, row, "left_because", arena);
    return membership;
}

static void add_memberships(Senconet__V1__GetSchoolAnswer *answer, struct arena *arena,
                            const struct rows *rows)
{
    answer->memberships = arena_need(arena, (size_t)rows->count * sizeof *answer->memberships);
    for (int row = 0; row < rows->count; row++)
        answer->memberships[answer->n_memberships++] = membership_message(arena, rows, row);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetSchoolAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_school_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse(turn, GRPC_NOT_FOUND, "the trust has no school %lld", (long long)turn->school);
        return NULL;
    }
    answer->school = school_message(turn->arena, rows, 0);
    add_memberships(answer, turn->arena, rows);
    return &answer->base;
}

/* The words that were said last of this change on this day. */
#define REASON(change, day)                                                                        \
    " (select a.reason from membership_act a where a.school = s.laestab and " change               \
    "   and a.day = " day " order by a.number desc limit 1)"

const struct handler schools_get = {
    .method = "senconet.v1.Schools/Get",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"schools_get",
               "select s.*," MEMBER_COLUMNS ", lower(r) as first_day,"
               " upper(r) - 1 as last_day," REASON(
                   "joins",
                   "lower(r)") " as joined_because," REASON("not joins",
                                                            "upper(r)") " as left_because from "
                                                                        "school s cross join "
                                                                        "unnest(s.membership) r"
                                                                        " where s.laestab = "
                                                                        "any($2::bigint[]) order "
                                                                        "by r desc"}}},
    .reply = reply,
};
