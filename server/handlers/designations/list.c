/* Designations.List: the schools of a day and who is SENCO there; those that need one and have none
 * come first. */
#include "server/handlers/list.h"
#include "senconet/v1/designations.pb-c.h"
#include "server/handlers/page.h"

#include "common/domain/senco_facts.h"
#include "common/wire/message.h"
#include "server/handlers/day_field.h"

#include <string.h>

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ListDesignationsRequest *request = turn->request;
    (void)day_field(request->on, "on", false, violations);
}

/* The kinds of school that must have a SENCO. */
static void bind_bound_kinds(struct parameters *parameters)
{
    int64_t kinds[KIND_COUNT];
    size_t count = 0;
    for (enum school_kind kind = KIND_UNKNOWN; kind < KIND_COUNT; kind++)
        if (senco_bound(kind) == SAID_YES)
            kinds[count++] = (int64_t)kind;
    bind_int_list(parameters, kinds, count);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListDesignationsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->on);
    bind_bool(parameters, request->without);
    bind_bound_kinds(parameters);
}

/* What is the matter with who is SENCO there; NULL: nothing. */
static const char *matter(const Senconet__V1__SchoolSencos *school, enum school_kind kind)
{
    uint64_t shares = 0;
    for (size_t i = 0; i < school->n_sencos; i++)
        shares += school->sencos[i]->post->acting ? 0 : school->sencos[i]->post->share_percent;
    if (school->without)
        return "It must have one (Children and Families Act 2014, s. 67)";
    if (school->n_sencos == 0)
        return senco_bound(kind) == SAID_NO ? "No SENCO: such a school need not have one"
                                            : "No SENCO; whether the school needs one depends on "
                                              "its kind, which is not known";
    if (shares > 100)
        return "Several people are SENCO here, and how they share the post has not been said";
    return NULL;
}

static Senconet__V1__Designation *senco_of(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Designation *senco = message_new(arena, &senconet__v1__designation__descriptor);
    senco->has_number = senco->has_person = 1;
    senco->number = (uint64_t)rows_int(rows, row, "number");
    senco->person = (uint64_t)rows_int(rows, row, "person");
    senco->name = rows_copy(rows, row, "name", arena);
    senco->from = rows_copy(rows, row, "first_day", arena);
    senco->until = rows_copy(rows, row, "last_day", arena);
    senco->post = message_new(arena, &senconet__v1__post__descriptor);
    senco->post->has_share_percent = senco->post->has_acting = 1;
    senco->post->share_percent = (uint64_t)rows_int(rows, row, "share_percent");
    senco->post->acting = rows_bool(rows, row, "acting");
    return senco;
}

/* The school whose rows begin at *row; moves *row past them. */
static Senconet__V1__SchoolSencos *school_of(struct arena *arena, const struct rows *rows, int *row)
{
    Senconet__V1__SchoolSencos *school =
        message_new(arena, &senconet__v1__school_sencos__descriptor);
    int64_t number = rows_int(rows, *row, "school");
    enum school_kind kind = (enum school_kind)rows_int(rows, *row, "kind");
    school->has_school = school->has_without = 1;
    school->school = (uint64_t)number;
    school->name = rows_copy(rows, *row, "school_name", arena);
    school->sencos = arena_need(arena, (size_t)(rows->count - *row + 1) * sizeof *school->sencos);
    school->without = rows_text(rows, *row, "key")[0] == '0';
    for (; *row < rows->count && rows_int(rows, *row, "school") == number; ++*row)
        if (!rows_null(rows, *row, "number"))
            school->sencos[school->n_sencos++] = senco_of(arena, rows, *row);
    const char *words = matter(school, kind);
    school->words = words != NULL ? arena_copy(arena, words) : NULL;
    return school;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListDesignationsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_designations_answer__descriptor);
    struct page page = page_asked(turn);
    int row = 0;
    answer->schools = arena_need(turn->arena, (page.size + 1) * sizeof *answer->schools);
    while (row < rows->count && answer->n_schools < page.size)
        answer->schools[answer->n_schools++] = school_of(turn->arena, rows, &row);
    if (row < rows->count)
        answer->next_page_token = rows_copy(rows, row - 1, "key", turn->arena);
    return &answer->base;
}

const struct handler designations_list = {
    .method = "senconet.v1.Designations/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"designations_list",
                        "select * from school_sencos($2::bigint[], coalesce($5::date, today()),"
                        " $6::boolean, $3::text, $4::bigint, $7::bigint[])"},
          .bind = bind}},
    .reply = reply,
};
