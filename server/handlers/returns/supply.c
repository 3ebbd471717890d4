/* Returns.Supply: budgets and mobility from the trust, for the schools to confirm; all rows or
 * none. */
#include "server/handlers/list.h"

#include "common/domain/rules.h"
#include "common/message/figures.h"
#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"

enum { ROWS_MAX = 2000 };

static void check_row(const Senconet__V1__SuppliedRow *row, size_t at,
                      struct violations *violations)
{
    struct figures figures;
    struct findings findings;
    struct rule_facts facts = {0};
    char field[96];
    snprintf(field, sizeof field, "rows[%zu].figures", at);
    figures_from_message(row->figures, &figures, violations, field);
    rules_run(&figures, &facts, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        snprintf(field, sizeof field, "rows[%zu].figures.%s", at, findings.of[i].field);
        if (findings.of[i].severity == RULE_ERROR)
            violations_add(violations, field, "row %llu: %s", (unsigned long long)row->row,
                           findings.of[i].message);
    }
    if (row->figures == NULL || protobuf_c_message_get_packed_size(&row->figures->base) == 0) {
        snprintf(field, sizeof field, "rows[%zu].figures", at);
        violations_add(violations, field, "row %llu: supply a budget, or joiners and leavers",
                       (unsigned long long)row->row);
    }
    if (row->school < 1000000 || row->school > 9999999) {
        snprintf(field, sizeof field, "rows[%zu].school", at);
        violations_add(violations, field, "row %llu: a LAESTAB number has seven digits",
                       (unsigned long long)row->row);
    }
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SupplyRequest *request = turn->request;
    if (request->collection == NULL)
        violations_add(violations, "collection", "say which collection");
    if (request->n_rows == 0 || request->n_rows > ROWS_MAX)
        violations_add(violations, "rows", "1 to %d rows are taken at once", ROWS_MAX);
    for (size_t i = 0; i < request->n_rows; i++)
        check_row(request->rows[i], i, violations);
}

/* Budget and mobility are kept apart: supplying one later leaves the other as it was. */
enum part { PART_BUDGET = 1, PART_MOBILITY = 2 };

static Senconet__V1__Figures part_of(const Senconet__V1__Figures *figures, enum part part)
{
    Senconet__V1__Figures own = SENCONET__V1__FIGURES__INIT;
    if (part == PART_BUDGET) {
        own.has_budget_pence = figures->has_budget_pence;
        own.budget_pence = figures->budget_pence;
        own.budget_year = figures->budget_year;
        own.budget_source = figures->budget_source;
        return own;
    }
    own = *figures;
    own.has_budget_pence = 0;
    own.budget_year = own.budget_source = NULL;
    return own;
}

static void bind_part(struct turn *turn, struct parameters *parameters, size_t at, enum part part)
{
    const Senconet__V1__SuppliedRow *row =
        ((const Senconet__V1__SupplyRequest *)turn->request)->rows[at];
    Senconet__V1__Figures figures = part_of(row->figures, part);
    size_t length;
    const uint8_t *body = message_pack(turn->arena, &figures.base, &length);
    if (length == 0)
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
        bind_part(turn, parameters, i, PART_BUDGET);
        bind_part(turn, parameters, i, PART_MOBILITY);
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
    answer->has_new_schools = answer->has_changed = answer->has_unchanged = 1;
    answer->new_schools = (uint64_t)rows_int(rows, 0, "new_schools");
    answer->changed = (uint64_t)rows_int(rows, 0, "changed");
    answer->unchanged = (uint64_t)rows_int(rows, 0, "unchanged");
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
