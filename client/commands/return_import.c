/* senco return import: budgets and mobility the trust supplies for its schools, from a CSV. */
#include "client/commands/command.h"
#include "client/commands/sheet_input.h"
#include "client/commands/visit.h"
#include "client/register/supply_file.h"
#include "common/message/figures.h"
#include "common/wire/json.h"
#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"

/* The server takes requests of 256 KiB and 2000 rows. */
enum { PIECE_ROWS = 2000, PIECE_BYTES = 200 << 10 };

static const struct argument import_arguments[] = {
    {.name = "collection", .value = "KEY", .help = "the collection they are for (needed)"},
    {.name = "template", .help = "print the header of such a file, and do nothing else"},
    {.name = "dry-run", .help = "check the file; nothing is sent"},
    {0},
};

struct supply {
    struct visit visit;
    const struct supply_file *file;
    Senconet__V1__SupplyRequest piece;
    Senconet__V1__SuppliedRow *rows[PIECE_ROWS];
    size_t bytes;
    uint64_t new_schools, changed, unchanged;
    enum exit_code code;
};

static Senconet__V1__SuppliedRow *row_message(struct arena *arena,
                                              const struct supplied_school *school)
{
    Senconet__V1__SuppliedRow *row = message_new(arena, &senconet__v1__supplied_row__descriptor);
    row->has_row = row->has_school = 1;
    row->row = school->row;
    row->school = school->laestab;
    row->figures = figures_message(arena, &school->figures);
    return row;
}

static void send_piece(struct supply *supply)
{
    if (supply->piece.n_rows == 0 || supply->code != EXIT_DONE)
        return;
    const Senconet__V1__SupplyAnswer *answer =
        visit_ask(&supply->visit, &senconet__v1__returns__descriptor, "Supply", &supply->piece.base,
                  &supply->code);
    if (answer == NULL && supply->new_schools + supply->changed + supply->unchanged > 0)
        fprintf(stderr, "senco: the rows before row %llu are stored; import the file again\n",
                (unsigned long long)supply->rows[0]->row);
    if (answer == NULL)
        return;
    supply->new_schools += answer->new_schools;
    supply->changed += answer->changed;
    supply->unchanged += answer->unchanged;
    supply->piece.n_rows = 0;
    supply->bytes = 0;
}

static void add_row(struct supply *supply, const struct supplied_school *school)
{
    Senconet__V1__SuppliedRow *row = row_message(&supply->visit.arena, school);
    size_t bytes = protobuf_c_message_get_packed_size(&row->base) + 8;
    if (supply->piece.n_rows == PIECE_ROWS || supply->bytes + bytes > PIECE_BYTES) {
        if (supply->new_schools + supply->changed + supply->unchanged == 0)
            fprintf(stderr, "senco: %zu rows go in pieces, each of which is taken or not\n",
                    supply->file->count);
        send_piece(supply);
    }
    if (supply->code != EXIT_DONE)
        return;
    supply->rows[supply->piece.n_rows++] = row;
    supply->bytes += bytes;
}

static void print(const struct supply *supply, const struct arguments *arguments)
{
    printf("%zu schools in the file: %llu new, %llu changed, %llu unchanged\n", supply->file->count,
           (unsigned long long)supply->new_schools, (unsigned long long)supply->changed,
           (unsigned long long)supply->unchanged);
    if (arguments_switch(arguments, "dry-run"))
        printf("dry run: nothing was sent\n");
}

static void print_json(const struct supply *supply, const struct arguments *arguments,
                       struct supply_file *file)
{
    json_t *object = json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:b, s:o}", "collection",
        arguments_value(arguments, "collection"), "rows", (json_int_t)file->count, "new",
        (json_int_t)supply->new_schools, "changed", (json_int_t)supply->changed, "unchanged",
        (json_int_t)supply->unchanged, "dryRun", arguments_switch(arguments, "dry-run"), "queries",
        faults_json(&file->queries, "QUERY"));
    json_print(stdout, object);
    json_decref(object);
}

static void send_all(struct supply *supply, const struct arguments *arguments)
{
    const struct supply_file *file = supply->file;
    supply->piece = (Senconet__V1__SupplyRequest)SENCONET__V1__SUPPLY_REQUEST__INIT;
    supply->piece.collection = arena_copy(file->arena, arguments_value(arguments, "collection"));
    supply->piece.rows = supply->rows;
    if (visit_begin(&supply->visit, arguments, &supply->code)) {
        for (size_t i = 0; i < file->count && supply->code == EXIT_DONE; i++)
            add_row(supply, &file->of[i]);
        send_piece(supply);
    }
    visit_end(&supply->visit);
}

static enum exit_code supply_all(struct supply_file *file, const struct arguments *arguments)
{
    struct supply *supply = arena_need(file->arena, sizeof *supply);
    supply->file = file;
    supply->code = EXIT_DONE;
    if (!arguments_switch(arguments, "dry-run"))
        send_all(supply, arguments);
    if (supply->code == EXIT_DONE && arguments->json)
        print_json(supply, arguments, file);
    else if (supply->code == EXIT_DONE)
        print(supply, arguments);
    return supply->code;
}

static enum exit_code read_file(const struct arguments *arguments, struct supply_file *file,
                                struct arena *arena)
{
    const char *path = arguments->operand[0];
    FILE *in = sheet_input_open(path, arguments);
    if (in == NULL)
        return EXIT_FILE;
    const char *reason = supply_file_read(file, in, arena);
    fclose(in);
    enum exit_code code = sheet_input_judge(path, reason, &file->faults, arguments);
    if (code == EXIT_DONE && file->queries.count > 0 && !arguments->json)
        faults_print(&file->queries, "TO CHECK");
    return code;
}

static enum exit_code import(const struct arguments *arguments)
{
    struct supply_file file;
    struct arena arena;
    arena_init(&arena, 512 << 20);
    enum exit_code code = read_file(arguments, &file, &arena);
    if (code == EXIT_DONE)
        code = supply_all(&file, arguments);
    arena_release(&arena);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    if (arguments_switch(arguments, "template")) {
        printf("%s\n", supply_file_header);
        return EXIT_DONE;
    }
    if (arguments->operand_count == 0 || arguments_value(arguments, "collection") == NULL) {
        fprintf(stderr, "senco: FILE.csv and --collection KEY are needed; try --help\n");
        return EXIT_USAGE;
    }
    return import(arguments);
}

const struct command return_import_command = {
    .area = "return",
    .verb = "import",
    .summary = "budgets and mobility the trust supplies for its schools, from a CSV",
    .operands = "FILE.csv",
    .operands_min = 0,
    .operands_max = 1,
    .arguments = import_arguments,
    .examples =
        "  senco return import --template > supplied.csv\n"
        "  senco return import supplied.csv --collection 2026-27\n"
        "\n"
        "A row a school: laestab, then budget (pounds and pence) with budget_year and\n"
        "budget_source; joiners and leavers with turnover_from and turnover_to; or turnover\n"
        "(percent) with turnover_source and turnover_year. At least one figure. A row replaces\n"
        "all that was supplied for its school before.\n",
    .run = run,
};
