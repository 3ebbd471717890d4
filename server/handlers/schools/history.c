/* Rows -> history. */
#include "server/handlers/schools/history.h"

#include "common/wire/message.h"

static Senconet__V1__MemberPeriod *membership_message(struct arena *arena, const struct rows *rows,
                                                      int row, bool reasons)
{
    Senconet__V1__MemberPeriod *period =
        message_new(arena, &senconet__v1__member_period__descriptor);
    period->from = rows_copy(rows, row, "first_day", arena);
    period->until = rows_copy(rows, row, "last_day", arena);
    if (reasons) {
        period->joined_because = rows_copy(rows, row, "words", arena);
        period->left_because = rows_copy(rows, row, "last_words", arena);
    }
    return period;
}

static uint64_t number(const struct rows *rows, int row, const char *column,
                       protobuf_c_boolean *given)
{
    *given = !rows_null(rows, row, column);
    return (uint64_t)rows_int(rows, row, column);
}

static Senconet__V1__SchoolLink *link_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__SchoolLink *link = message_new(arena, &senconet__v1__school_link__descriptor);
    link->predecessor = number(rows, row, "predecessor", &link->has_predecessor);
    link->predecessor_urn = number(rows, row, "predecessor_urn", &link->has_predecessor_urn);
    link->predecessor_name = rows_copy(rows, row, "predecessor_name", arena);
    link->successor = number(rows, row, "successor", &link->has_successor);
    link->successor_urn = number(rows, row, "successor_urn", &link->has_successor_urn);
    link->successor_name = rows_copy(rows, row, "successor_name", arena);
    link->has_kind = 1;
    link->kind = (Senconet__V1__LinkKind)rows_int(rows, row, "link_kind");
    link->on = rows_copy(rows, row, "first_day", arena);
    return link;
}

static Senconet__V1__FederationPeriod *federation_message(struct arena *arena,
                                                          const struct rows *rows, int row)
{
    Senconet__V1__FederationPeriod *period =
        message_new(arena, &senconet__v1__federation_period__descriptor);
    period->name = rows_copy(rows, row, "words", arena);
    period->from = rows_copy(rows, row, "first_day", arena);
    period->until = rows_copy(rows, row, "last_day", arena);
    return period;
}

static Senconet__V1__FormerUrn *urn_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__FormerUrn *urn = message_new(arena, &senconet__v1__former_urn__descriptor);
    urn->urn = number(rows, row, "predecessor_urn", &urn->has_urn);
    urn->until = rows_copy(rows, row, "words", arena);
    return urn;
}

static void add_row(Senconet__V1__GetSchoolAnswer *answer, struct arena *arena,
                    const struct rows *rows, int row, bool reasons)
{
    const char *what = rows_text(rows, row, "what");
    if (strcmp(what, "membership") == 0)
        answer->memberships[answer->n_memberships++] =
            membership_message(arena, rows, row, reasons);
    else if (strcmp(what, "link") == 0)
        answer->links[answer->n_links++] = link_message(arena, rows, row);
    else if (strcmp(what, "federation") == 0)
        answer->federations[answer->n_federations++] = federation_message(arena, rows, row);
    else
        answer->former_urns[answer->n_former_urns++] = urn_message(arena, rows, row);
}

void history_add(Senconet__V1__GetSchoolAnswer *answer, struct arena *arena,
                 const struct rows *rows, bool reasons)
{
    size_t most = (size_t)rows->count;
    answer->memberships = arena_need(arena, most * sizeof *answer->memberships);
    answer->links = arena_need(arena, most * sizeof *answer->links);
    answer->federations = arena_need(arena, most * sizeof *answer->federations);
    answer->former_urns = arena_need(arena, most * sizeof *answer->former_urns);
    for (int row = 0; row < rows->count; row++)
        add_row(answer, arena, rows, row, reasons);
}
