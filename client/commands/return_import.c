/* senco return import: budgets and mobility the trust supplies for its schools, from a CSV; or
 * takes back. */
#include "client/commands/command.h"
#include "client/commands/sheet_input.h"
#include "client/commands/supply_request.h"
#include "client/commands/visit.h"
#include "client/commands/withdrawal.h"
#include "client/line/done.h"
#include "client/line/refusal.h"
#include "common/base/count_words.h"
#include "common/wire/json.h"
#include "common/wire/message.h"

enum { OPERANDS_MAX = 2000, FILE_ARENA = 512 << 20 };

static const struct argument import_arguments[] = {
    {.name = "collection", .value = "KEY", .help = "the collection they are for (needed)"},
    {.name = "withdraw",
     .value = "PART",
     .help = "take back what was supplied: budget, mobility or all",
     .repeats = true},
    {.name = "template", .help = "print the header of such a file, and do nothing else"},
    {.name = "dry-run", .help = "check the file; nothing is sent"},
    {0},
};

/* What is supplied, or from whom which parts are withdrawn, and what came of it. */
struct import {
    const struct arguments *arguments;
    struct supply_file file;
    unsigned withdrawn;
    bool dry_run;
    Senconet__V1__SupplyAnswer counts;
};

static void print(const struct import *import)
{
    const Senconet__V1__SupplyAnswer *counts = &import->counts;
    char text[COUNT_WORDS];
    const char *schools = count_words(text, import->file.count, "school", "schools");
    if (import->dry_run)
        printf("%s\ndry run: nothing was sent\n", schools);
    else if (import->withdrawn != 0)
        printf("%s: %llu withdrawn, %llu had nothing to withdraw\n", schools,
               (unsigned long long)counts->withdrawn, (unsigned long long)counts->unchanged);
    else
        printf("%s in the file: %llu new, %llu changed, %llu unchanged\n", schools,
               (unsigned long long)counts->new_schools, (unsigned long long)counts->changed,
               (unsigned long long)counts->unchanged);
}

static void print_json(struct import *import)
{
    const Senconet__V1__SupplyAnswer *counts = &import->counts;
    json_t *object = json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:b, s:o}", "collection",
        arguments_value(import->arguments, "collection"), "rows", (json_int_t)import->file.count,
        "new", (json_int_t)counts->new_schools, "changed", (json_int_t)counts->changed, "unchanged",
        (json_int_t)counts->unchanged, "withdrawn", (json_int_t)counts->withdrawn, "dryRun",
        (int)import->dry_run, "queries", faults_json(&import->file.queries, "QUERY"));
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code ask(struct import *import, const Senconet__V1__SupplyRequest *request)
{
    struct visit visit;
    enum exit_code code;
    if (visit_begin(&visit, import->arguments, &code)) {
        const Senconet__V1__SupplyAnswer *answer =
            visit_ask(&visit, &senconet__v1__returns__descriptor, "Supply", &request->base, &code);
        if (answer != NULL) {
            import->counts = *answer;
            done_note("the whole of it is %s", import->withdrawn != 0 ? "withdrawn" : "stored");
        }
    }
    visit_end(&visit);
    return code;
}

static enum exit_code send_all(struct import *import)
{
    const char *collection = arguments_value(import->arguments, "collection");
    const Senconet__V1__SupplyRequest *request =
        supply_request(&import->file, collection, import->withdrawn);
    if (!supply_request_fits(request, import->arguments))
        return EXIT_FILE;
    enum exit_code code = import->dry_run ? EXIT_DONE : ask(import, request);
    if (code == EXIT_DONE && import->arguments->json)
        print_json(import);
    else if (code == EXIT_DONE)
        print(import);
    return code;
}

static enum exit_code read_supplied(struct import *import, struct arena *arena)
{
    const struct arguments *arguments = import->arguments;
    const char *path = arguments->operand[0];
    FILE *in = sheet_input_open(path, arguments);
    if (in == NULL)
        return EXIT_FILE;
    const char *reason = supply_file_read(&import->file, in, arena);
    fclose(in);
    enum exit_code code = sheet_input_judge(path, reason, &import->file.faults, arguments);
    if (code == EXIT_DONE && import->file.queries.count > 0 && !arguments->json)
        faults_print(&import->file.queries, "TO CHECK");
    return code;
}

static enum exit_code import_all(const struct arguments *arguments, unsigned withdrawn)
{
    struct import import = {.arguments = arguments,
                            .withdrawn = withdrawn,
                            .dry_run = arguments_switch(arguments, "dry-run")};
    struct arena arena;
    arena_init(&arena, FILE_ARENA);
    enum exit_code code = withdrawn != 0 ? withdrawal_schools(arguments, &import.file, &arena)
                                         : read_supplied(&import, &arena);
    if (code == EXIT_DONE)
        code = send_all(&import);
    arena_release(&arena);
    return code;
}

static void print_template(const struct arguments *arguments)
{
    if (!arguments->json) {
        printf("%s\n", supply_file_header);
        return;
    }
    json_t *columns = json_array();
    for (const char *name = supply_file_header; *name != '\0';) {
        size_t length = strcspn(name, ",");
        json_array_append_new(columns, json_stringn(name, length));
        name += length + (name[length] == ',');
    }
    json_t *object = json_pack("{s:o}", "columns", columns);
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code run(const struct arguments *arguments)
{
    unsigned withdrawn;
    if (arguments_switch(arguments, "template")) {
        print_template(arguments);
        return EXIT_DONE;
    }
    if (!withdrawal_parts(arguments, &withdrawn))
        return EXIT_USAGE;
    if (arguments->operand_count == 0 || arguments_value(arguments, "collection") == NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "FILE.csv and --collection KEY are needed; try --help");
        return EXIT_USAGE;
    }
    if (arguments->operand_count > 1 && withdrawn == 0) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "\"%s\" is one word too many: one file is imported at a time",
                    arguments->operand[1]);
        return EXIT_USAGE;
    }
    return import_all(arguments, withdrawn);
}

const struct command return_import_command = {
    .area = "return",
    .verb = "import",
    .summary = "budgets and mobility the trust supplies for its schools, from a CSV",
    .operands = "FILE.csv",
    .operands_min = 0,
    .operands_max = OPERANDS_MAX,
    .arguments = import_arguments,
    .examples =
        "  senco return import --template > supplied.csv\n"
        "  senco return import supplied.csv --collection 2026-27\n"
        "  senco return import --withdraw budget 9994999 9994001 --collection 2026-27\n"
        "  senco return import --withdraw all supplied.csv --collection 2026-27\n"
        "\n"
        "A row a school: laestab, then budget (pounds and pence) with budget_year and\n"
        "budget_source; joiners and leavers with turnover_from and turnover_to; or turnover\n"
        "(percent) with turnover_source and turnover_year. At least one figure. The whole file\n"
        "is taken, or nothing of it.\n"
        "\n"
        "A row with a budget replaces the budget supplied before, with its year and source; a\n"
        "row with joiners and leavers or a percentage replaces all of the mobility. The part a\n"
        "row does not give stays as it was: --withdraw takes it back, for the schools named by\n"
        "number or by a file with a column laestab. A school that has confirmed a figure keeps\n"
        "it in its return, and changes it there.\n",
    .run = run,
};
