/* Collections.Open: a new collection, under one published version of one policy (where none is
 * named, the newest). Opened again with all the same, it is the same collection. */
#include "server/handlers/collections/row.h"
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"

#include "common/domain/figures.h"
#include "common/domain/term.h"
#include "common/wire/message.h"

static void bind_day(struct parameters *parameters, struct date day)
{
    char text[DATE_TEXT];
    bind_text(parameters, date_print(text, day));
}

static void check_days(const Senconet__V1__Collection *collection, struct violations *violations)
{
    struct date reference =
        day_field(collection->reference_date, "collection.referenceDate", true, violations);
    struct date opens = day_field(collection->opens_on, "collection.opensOn", true, violations);
    struct date due = day_field(collection->due_on, "collection.dueOn", true, violations);
    struct date closes = day_field(collection->closes_on, "collection.closesOn", true, violations);
    struct date finish = closes;
    if (collection->finish_by != NULL)
        finish = day_field(collection->finish_by, "collection.finishBy", true, violations);
    if (violations->count > 0)
        return;
    if (date_compare(closes, finish) > 0)
        violations_add(violations, "collection.finishBy",
                       "what was begun cannot be finished before it closes");
    if (date_compare(opens, due) > 0)
        violations_add(violations, "collection.dueOn", "it is due before it opens");
    if (date_compare(due, closes) > 0)
        violations_add(violations, "collection.closesOn", "it closes before it is due");
    struct date start = date_academic_year_start(collection->academic_year);
    if (date_compare(reference, start) < 0 ||
        date_compare(reference, date_add_months(start, 12)) >= 0)
        violations_add(violations, "collection.referenceDate",
                       "the reference date lies outside the academic year %s",
                       collection->academic_year);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__OpenCollectionRequest *request = turn->request;
    const Senconet__V1__Collection *collection = request->collection;
    if (collection == NULL) {
        violations_add(violations, "collection", "say what collection");
        return;
    }
    if (collection->key == NULL || collection->key[0] == '\0')
        violations_add(violations, "collection.key", "a short name is needed, such as 2026-27");
    if (collection->academic_year == NULL || !date_academic_year_valid(collection->academic_year))
        violations_add(violations, "collection.academicYear",
                       "an academic year is written 2026/27");
    if (collection->policy == NULL)
        violations_add(violations, "collection.policy", "say which policy the hours are worked by");
    if (collection->has_policy_version && collection->policy_version > INT32_MAX)
        violations_add(violations, "collection.policyVersion", "there is no such version");
    if (collection->asks == NULL ||
        (!collection->asks->plasc && !collection->asks->mobility && !collection->asks->budget))
        violations_add(violations, "collection.asks",
                       "ask for something: census, mobility, budget");
    check_days(collection, violations);
}

/* What the statement chooses the collections by that this one is compared with. */
static void bind_terms(struct parameters *parameters, const char *reference_date)
{
    struct date reference;
    if (!date_parse(reference_date, &reference))
        abort(); /* check has seen to it */
    bind_day(parameters, date_add_months(term_first_day(reference), -12));
    bind_day(parameters, date_add_months(term_last_day(reference), -12));
    bind_day(parameters, date_add_months(reference, -TERM_BEFORE_MONTHS));
    bind_day(parameters, term_first_day(reference));
    bind_int(parameters, ANSWER_PLASC);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__OpenCollectionRequest *request = turn->request;
    const Senconet__V1__Collection *collection = request->collection;
    bind_text(parameters, collection->key);
    bind_text(parameters, collection->academic_year);
    bind_text(parameters, collection->reference_date);
    bind_text(parameters, collection->opens_on);
    bind_text(parameters, collection->due_on);
    bind_text(parameters, collection->closes_on);
    bind_int(parameters, (collection->asks->plasc ? ANSWER_PLASC : 0) |
                             (collection->asks->budget ? ANSWER_BUDGET : 0));
    bind_bool(parameters, collection->asks->mobility);
    bind_text(parameters, collection->policy);
    bind_int_or_null(parameters, collection->has_policy_version, collection->policy_version);
    bind_text(parameters, collection->finish_by);
    bind_bool(parameters, collection->practice);
    bind_text(parameters, collection->previous);
    bind_terms(parameters, collection->reference_date);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__OpenCollectionAnswer *answer =
        message_new(turn->arena, &senconet__v1__open_collection_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection.policy",
                          "the trust has no such policy");
        return NULL;
    }
    if (rows_bool(rows, 0, "previous_unknown")) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection.previous",
                          "the trust has no such collection of an academic year before, or it "
                          "was only for practice");
        return NULL;
    }
    if (rows_null(rows, 0, "key")) {
        turn_refuse_field(turn, GRPC_ALREADY_EXISTS, "collection.key",
                          "there is another collection of that name already");
        return NULL;
    }
    answer->collection = collection_message(turn->arena, rows, 0);
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    {"collection_key_form", "collection.key", GRPC_INVALID_ARGUMENT,
     "a collection's name is of small letters, digits and hyphens, at most 40"},
    {"collection_year_once", "collection.academicYear", GRPC_ALREADY_EXISTS,
     "another collection of that academic year is open in those days"},
    {"collection_policy_published", "collection.policy", GRPC_FAILED_PRECONDITION,
     "this policy is a draft: a collection is opened under a published version only; publish it "
     "first"},
    {0},
};

const struct handler collections_open = {
    .method = "senconet.v1.Collections/Open",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"collections_open",
               "with chosen as (select p.*, l.id as previous, t.id as last_term,"
               "  $15::text is not null and l.id is null as previous_unknown from policy_standing p"
               "  left join lateral (select id from collection x where not x.practice"
               "   and x.reference_date < $5::date and x.academic_year < $4::text"
               "   and (x.key = $15::text"
               "    or $15::text is null and x.reference_date >= $5::date - 550)"
               "   order by x.reference_date between $16::date and $17::date desc,"
               "    x.reference_date desc, x.id desc limit 1) l on true"
               "  left join lateral (select nullif(x.id, l.id) as id from collection x"
               "   where not x.practice and x.reference_date >= $18::date"
               "    and x.reference_date < $19::date and x.asks & $20::integer <> 0"
               "   order by x.reference_date desc, x.id desc limit 1) t on true"
               "  where p.name = $11::text and p.version = coalesce($12::integer, p.version)"
               "   and $2::bigint[] is null order by p.published desc, p.version desc"
               "  limit 1),"
               " c as (insert into collection as held (key, academic_year, reference_date,"
               "  opens_on, due_on, closes_on, finish_by, asks, policy_name, policy_version,"
               "  practice, previous, last_term)"
               "  select $3::text, $4::text, $5::date, $6::date, $7::date, $8::date,"
               "   coalesce($13::date, $8::date + 7),"
               "   $9::integer | case when $10::boolean then mobility_answer else 0 end,"
               "   name, version, $14::boolean, previous, last_term from chosen"
               "   where not previous_unknown"
               "  on conflict (key) do update set opened_again = held.opened_again + 1"
               "   where held.academic_year = excluded.academic_year"
               "    and held.reference_date = excluded.reference_date"
               "    and held.opens_on = excluded.opens_on and held.due_on = excluded.due_on"
               "    and held.closes_on = excluded.closes_on"
               "    and ($13::date is null or held.finish_by = excluded.finish_by)"
               "    and held.asks = excluded.asks"
               "    and held.policy_name = excluded.policy_name"
               "    and held.policy_version = excluded.policy_version"
               "    and held.practice = excluded.practice"
               "    and ($15::text is null or held.previous is not distinct from"
               "     excluded.previous)"
               "  returning *, xmax = 0 as opened),"
               " noted as (insert into audit (person, act, subject)"
               "  select $1::bigint, 'Collections/Open', key from c),"
               " told as (insert into event (kind, subject) select 'collection', key from c"
               "  where opened)"
               " select" COLLECTION_COLUMNS ", false as previous_unknown from c union all"
               " select null, null, null, null, null, null, null, null, null, null, null, null,"
               "  null, null, previous_unknown from chosen where not exists (select from c)"},
          .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
