/* Returns.Supply: budgets and mobility from the trust, for the schools to confirm, or taken back;
 * all rows or none. */
#include "server/handlers/list.h"

#include "common/domain/supply.h"
#include "common/message/figures.h"
#include "common/message/slot.h"
#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"

enum { ROWS_MAX = 2000 };

/* A row being judged: its figures, and where what is wrong with it goes. */
struct judging {
    const Senconet__V1__SuppliedRow *row;
    size_t at;
    struct figures *figures;
    struct violations *violations;
};

static bool withdraws(const Senconet__V1__SuppliedRow *row, enum supply_part part)
{
    return part == SUPPLY_BUDGET ? row->withdraw_budget : row->withdraw_mobility;
}

/* The file's row number first: it is what the trust can find. */
static void add(const struct judging *judging, const char *field, const char *words)
{
    char prefix[32], path[SLOT_PATH];
    snprintf(prefix, sizeof prefix, "rows[%zu]", judging->at);
    violations_add(judging->violations, slot_path(path, prefix, field), "row %llu: %s",
                   (unsigned long long)judging->row->row, words);
}

static void check_figures(const struct judging *judging)
{
    const struct rule_facts facts = supply_facts();
    struct findings findings;
    char prefix[48], field[SLOT_PATH];
    snprintf(prefix, sizeof prefix, "rows[%zu].figures", judging->at);
    figures_from_message(judging->row->figures, judging->figures, judging->violations, prefix);
    rules_run(judging->figures, &facts, &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (findings.of[i].severity == RULE_ERROR)
            add(judging, slot_path(field, "figures", findings.of[i].field), findings.of[i].message);
}

/* Every row is about a part at least, and never both ways. */
static void check_parts(const struct judging *judging)
{
    bool budget = supply_gives(judging->figures, SUPPLY_BUDGET);
    bool mobility = supply_gives(judging->figures, SUPPLY_MOBILITY);
    bool no_budget = withdraws(judging->row, SUPPLY_BUDGET);
    bool no_mobility = withdraws(judging->row, SUPPLY_MOBILITY);
    if (!budget && !mobility && !no_budget && !no_mobility)
        add(judging, "figures",
            "supply a budget, joiners and leavers or a percentage, or say what is withdrawn");
    if (budget && no_budget)
        add(judging, "withdrawBudget", "a budget cannot be supplied and withdrawn at once");
    if (mobility && no_mobility)
        add(judging, "withdrawMobility", "mobility cannot be supplied and withdrawn at once");
}

static void check_row(const struct judging *judging)
{
    uint64_t school = judging->row->school;
    check_figures(judging);
    check_parts(judging);
    if (school < 1000000 || school > 9999999)
        add(judging, "school", "a LAESTAB number has seven digits");
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SupplyRequest *request = turn->request;
    if (request->collection == NULL)
        violations_add(violations, "collection", "say which collection");
    if (request->n_rows == 0 || request->n_rows > ROWS_MAX) {
        violations_add(violations, "rows", "1 to %d rows are taken at once", ROWS_MAX);
        return;
    }
    struct figures *figures = arena_need(turn->arena, request->n_rows * sizeof *figures);
    turn->kept = figures;
    for (size_t i = 0; i < request->n_rows; i++)
        check_row(&(struct judging){request->rows[i], i, &figures[i], violations});
}

/* A part without a body is withdrawn; one that is neither given nor withdrawn is not bound. */
static void bind_part(struct turn *turn, struct parameters *parameters, size_t at,
                      enum supply_part part)
{
    const struct figures *figures = turn->kept;
    const Senconet__V1__SuppliedRow *row =
        ((const Senconet__V1__SupplyRequest *)turn->request)->rows[at];
    const struct figures own = supply_part(&figures[at], part);
    const uint8_t *body = NULL;
    size_t length = 0;
    if (supply_gives(&own, part))
        body = message_pack(turn->arena, &figures_message(turn->arena, &own)->base, &length);
    else if (!withdraws(row, part))
        return;
    parameters_next_row(parameters);
    bind_int(parameters, (int64_t)at);
    bind_int(parameters, (int64_t)row->school);
    bind_int(parameters, part);
    bind_bytes(parameters, body, length);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__SupplyRequest *request = turn->request;
    bind_text(parameters, request->collection);
    for (size_t i = 0; i < request->n_rows; i++) {
        bind_part(turn, parameters, i, SUPPLY_BUDGET);
        bind_part(turn, parameters, i, SUPPLY_MOBILITY);
    }
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__SupplyRequest *request = turn->request;
    Senconet__V1__SupplyAnswer *answer =
        message_new(turn->arena, &senconet__v1__supply_answer__descriptor);
    char field[40];
    if (!rows_bool(rows, 0, "collection_known")) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection", "there is no such collection");
    } else if (!rows_null(rows, 0, "wrong_row")) {
        size_t at = (size_t)rows_int(rows, 0, "wrong_row");
        snprintf(field, sizeof field, "rows[%zu].school", at);
        turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, field, "row %llu: %s; nothing was stored",
                          (unsigned long long)request->rows[at]->row,
                          rows_text(rows, 0, "wrong_why"));
    }
    answer->has_new_schools = answer->has_changed = answer->has_unchanged = answer->has_withdrawn =
        1;
    answer->new_schools = (uint64_t)rows_int(rows, 0, "new_schools");
    answer->changed = (uint64_t)rows_int(rows, 0, "changed");
    answer->unchanged = (uint64_t)rows_int(rows, 0, "unchanged");
    answer->withdrawn = (uint64_t)rows_int(rows, 0, "withdrawn");
    return &answer->base;
}

const struct handler returns_supply = {
    .method = "senconet.v1.Returns/Supply",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"returns_supply",
                        "select * from supply($1::bigint, $3::text, $4::bigint[],"
                        " $5::bigint[], $6::bigint[], $7::bytea[]) where $2::bigint[] is null"},
          .bind = bind}},
    .reply = reply,
};
