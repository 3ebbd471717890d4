/* senco return compare: the figures of two schools, or of two years, beside each other. */
#include "client/commands/command.h"
#include "client/commands/figure_cells.h"
#include "client/commands/return_last_year.h"
#include "client/commands/return_print.h"
#include "client/commands/visit.h"
#include "client/commands/words.h"
#include "client/line/export.h"
#include "client/line/figure_words.h"
#include "client/line/refusal.h"
#include "client/line/table.h"
#include "client/register/laestab.h"
#include "common/message/figures.h"
#include "common/wire/json.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument compare_arguments[] = {
    SCHOOL_OPTION,
    {.name = "with", .value = "LAESTAB", .help = "the other school"},
    {.name = "with-collection", .value = "COLLECTION", .help = "the other year"},
    {.name = "last-year",
     .help = "last year as this one is compared with it: of the schools it came from, too"},
    {0},
};

/* One side of the comparison. */
struct side {
    const Senconet__V1__Return *stored;
    struct figures figures;
    const Senconet__V1__LastYearAnswer *last_year; /* where the figures are its; or NULL */
};

/* What is asked for. */
struct comparison {
    uint64_t school, other;
    const char *collection, *other_collection;
    bool last_year;
};

static const Senconet__V1__Return *ask(struct visit *visit, uint64_t school, const char *collection,
                                       uint64_t version, enum exit_code *code)
{
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    request.collection = (char *)(uintptr_t)collection;
    request.has_version = version != 0;
    request.version = version;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &request.base, code);
    return answer != NULL ? answer->return_ : NULL;
}

/* What was recalled or sent again is no longer what the head authorised. */
static uint64_t version_compared(const Senconet__V1__Return *newest)
{
    uint64_t version =
        newest->accepted_version > 0 ? newest->accepted_version : newest->submitted_version;
    return version == newest->version ? 0 : version;
}

/* What counts: the version the trust accepted, or else the one that was sent last;
 * where there is none, the newest there is. */
static bool take(struct visit *visit, uint64_t school, const char *collection, struct side *side,
                 enum exit_code *code)
{
    struct violations none;
    side->stored = ask(visit, school, collection, 0, code);
    uint64_t counts = side->stored != NULL ? version_compared(side->stored) : 0;
    if (counts != 0)
        side->stored = ask(visit, school, collection, counts, code);
    if (side->stored == NULL)
        return false;
    violations_init(&none, &visit->arena);
    figures_from_message(side->stored->figures, &side->figures, &none, "");
    return true;
}

static bool take_last_year(struct visit *visit, const struct comparison *asked, struct side *side,
                           enum exit_code *code)
{
    struct violations none;
    const Senconet__V1__LastYearAnswer *answer =
        return_last_year_of(visit, asked->school, asked->collection, false, code);
    if (answer == NULL)
        return false;
    if (answer->figures == NULL) {
        refusal_say(visit->arguments, GRPC_NOT_FOUND,
                    "there are no figures of last year to compare with%s%s",
                    answer->not_comparable_because != NULL ? ": " : "",
                    answer->not_comparable_because != NULL ? answer->not_comparable_because : "");
        *code = EXIT_NOT_FOUND;
        return false;
    }
    violations_init(&none, &visit->arena);
    side->last_year = answer;
    side->stored = return_last_year_return(&visit->arena, asked->school, answer);
    figures_from_message(answer->figures, &side->figures, &none, "");
    return true;
}

/* A school that has nothing of the year that it is compared with had predecessors then, perhaps. */
static bool take_other(struct visit *visit, const struct comparison *asked, struct side *side,
                       enum exit_code *code)
{
    if (asked->last_year)
        return take_last_year(visit, asked, side, code);
    if (!take(visit, asked->other, asked->other_collection, side, code))
        return false;
    if (side->stored->version > 0 || asked->other != asked->school)
        return true;
    const Senconet__V1__LastYearAnswer *answer =
        return_last_year_of(visit, asked->school, asked->collection, false, code);
    if (answer == NULL)
        return false;
    if (answer->figures == NULL || answer->collection == NULL ||
        strcmp(answer->collection, asked->other_collection) != 0)
        return true;
    return take_last_year(visit, asked, side, code);
}

static void print_side(const struct side *side)
{
    const Senconet__V1__Return *stored = side->stored;
    if (side->last_year != NULL)
        return_last_year_tell(stdout, side->last_year, false);
    printf("School %llu, collection %s: ", (unsigned long long)stored->school, stored->collection);
    if (side->last_year != NULL)
        printf("as last year\n");
    else if (stored->version == 0)
        printf("nothing has been saved\n");
    else
        printf("version %llu, %s\n", (unsigned long long)stored->version,
               return_state_words(stored->state));
}

static void add_row(struct table *table, enum figure_id id, const struct figures *one,
                    const struct figures *other)
{
    char words[FIGURE_WORDS], plain[FIGURE_WORDS];
    struct figure from = one->of[id], to = other->of[id];
    if (!from.given && !to.given && !figures_not_known(one, 1u << id) &&
        !figures_not_known(other, 1u << id))
        return;
    table_add(table, figure_name(id));
    figure_cell_add(table, one, id);
    figure_cell_add(table, other, id);
    table_add_value(table, figure_difference(words, id, from, to),
                    figure_difference_plain(plain, id, from, to));
    table_add(table, figure_path(id));
}

static const char *head_of(struct arena *arena, const struct side *side)
{
    return arena_print(arena, "%llu %s", (unsigned long long)side->stored->school,
                       side->stored->collection);
}

static void print_table(struct visit *visit, const struct side sides[2])
{
    const char *headers[] = {"Figure",
                             head_of(&visit->arena, &sides[0]),
                             head_of(&visit->arena, &sides[1]),
                             "Difference",
                             "Field",
                             NULL};
    struct table *table = table_new(headers);
    for (int id = 0; id < FIGURE_COUNT; id++)
        add_row(table, (enum figure_id)id, &sides[0].figures, &sides[1].figures);
    for (unsigned column = 1; column <= 3; column++)
        table_right(table, column);
    table_file_only(table, 4);
    table_print(table);
    table_free(table);
}

/* {"returns": [..., ...], "differences": {"provision.K": -3}}: from the first to the second, in the
 * units that the figures have there. */
static void print_json(const struct side sides[2])
{
    json_t *answer = json_object(), *returns = json_array();
    for (int side = 0; side < 2; side++)
        json_array_append_new(returns, message_to_json(&sides[side].stored->base));
    json_object_set_new(answer, "returns", returns);
    if (sides[1].last_year != NULL)
        json_object_set_new(answer, "lastYear", message_to_json(&sides[1].last_year->base));
    json_object_set_new(answer, "differences",
                        figure_differences(&sides[0].figures, &sides[1].figures));
    json_print(stdout, answer);
    json_decref(answer);
}

static enum exit_code refuse(const struct arguments *arguments, const char *words)
{
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", words);
    return EXIT_USAGE;
}

/* Which school and which year it is compared with; what is left out is the same. */
static enum exit_code read_other(const struct arguments *arguments, struct comparison *asked)
{
    const char *with = arguments_value(arguments, "with");
    const char *second = arguments_value(arguments, "with-collection");
    asked->last_year = arguments_switch(arguments, "last-year");
    if (with == NULL && second == NULL && !asked->last_year)
        return refuse(arguments, "say what to compare with: --with LAESTAB, another school, "
                                 "--with-collection COLLECTION, another year, or --last-year");
    if (asked->last_year && (with != NULL || second != NULL))
        return refuse(arguments, "--last-year is the same school, a year before: say nothing else");
    if (with != NULL && !laestab_read(with, &asked->other))
        return refuse(arguments,
                      "--with: this is no LAESTAB number: seven digits, such as 9994999");
    asked->collection = arguments->operand[0];
    asked->other_collection = second != NULL ? second : asked->collection;
    return EXIT_DONE;
}

static enum exit_code compare(struct visit *visit, const struct arguments *arguments)
{
    struct side sides[2] = {0};
    struct comparison asked = {0};
    enum exit_code code = read_other(arguments, &asked);
    if (code != EXIT_DONE)
        return code;
    asked.school = visit_school(visit, arguments, &code);
    if (asked.other == 0)
        asked.other = asked.school;
    if (asked.school == 0 || !take(visit, asked.school, asked.collection, &sides[0], &code) ||
        !take_other(visit, &asked, &sides[1], &code))
        return code;
    if (visit->json) {
        print_json(sides);
        return EXIT_DONE;
    }
    for (int side = 0; side < 2 && !export_asked(); side++)
        print_side(&sides[side]);
    print_table(visit, sides);
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, compare);
}

const struct command return_compare_command = {
    .area = "return",
    .verb = "compare",
    .summary = "the figures of two schools, or of two years, beside each other",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .operand_field = {"collection"},
    .arguments = compare_arguments,
    .table = true,
    .examples =
        "  senco return compare 2026-27 --school 9994999 --with 9994001\n"
        "  senco return compare 2026-27 --school 9994999 --with-collection 2025-26\n"
        "  senco return compare 2026-27 --school 9994999 --last-year\n"
        "\n"
        "Last year follows the links between schools (senco school link): of a school that came\n"
        "from another it is that one's, of several the sum.\n",
    .run = run,
};
