/* senco school import: a register's CSV becomes the trust's list of schools. */
#include "client/commands/command.h"
#include "client/commands/school_upload.h"
#include "client/commands/sheet_input.h"
#include "client/commands/visit.h"
#include "common/wire/json.h"

enum { LINES_OF_EACH = 20 };

static const struct argument import_arguments[] = {
    {.name = "dry-run", .help = "check the file and say what would change; nothing is imported"},
    {.name = "all", .help = "list every school, not only the first 20 of each kind"},
    {0},
};

static enum exit_code read_file(const struct arguments *arguments, struct school_file *file,
                                struct arena *arena)
{
    const char *path = arguments->operand[0];
    FILE *in = sheet_input_open(path, arguments);
    if (in == NULL)
        return EXIT_FILE;
    const char *reason = school_file_read(file, in, arena);
    fclose(in);
    if (reason == NULL && file->faults.count == 0 && file->count == 0)
        reason = "no row of it is a school with a LAESTAB number";
    return sheet_input_judge(path, reason, &file->faults, arguments);
}

static enum exit_code foretell(struct visit *visit, const struct school_file *file,
                               struct school_import *import)
{
    enum exit_code code;
    Senconet__V1__ListSchoolsRequest request = SENCONET__V1__LIST_SCHOOLS_REQUEST__INIT;
    const Senconet__V1__ListSchoolsAnswer *held =
        visit_ask_all(visit, &senconet__v1__schools__descriptor, "List", &request.base, &code);
    school_import_init(import, &visit->arena);
    if (held != NULL)
        school_import_foretell(import, file, held);
    return code;
}

static void print(const struct school_import *import, const struct school_file *file,
                  const struct arguments *arguments)
{
    bool dry = arguments_switch(arguments, "dry-run");
    if (arguments->json) {
        json_t *object = school_import_json(import, file);
        json_object_set_new(object, "dryRun", json_boolean(dry));
        json_print(stdout, object);
        json_decref(object);
        return;
    }
    school_import_print(import, file,
                        arguments_switch(arguments, "all") ? SIZE_MAX : LINES_OF_EACH);
    if (dry)
        printf("dry run: nothing was imported\n");
}

static enum exit_code run_with(const struct school_file *file, const struct arguments *arguments)
{
    struct visit visit;
    struct school_import import;
    enum exit_code code;
    if (visit_begin(&visit, arguments, &code))
        code = arguments_switch(arguments, "dry-run") ? foretell(&visit, file, &import)
                                                      : school_upload(&visit, file, &import);
    if (code == EXIT_DONE) {
        print(&import, file, arguments);
        code = import.counts.wrong > 0 ? EXIT_FINDINGS : EXIT_DONE;
    }
    visit_end(&visit);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct school_file file;
    struct arena arena;
    arena_init(&arena, 512 << 20);
    enum exit_code code = read_file(arguments, &file, &arena);
    if (code == EXIT_DONE)
        code = run_with(&file, arguments);
    arena_release(&arena);
    return code;
}

const struct command school_import_command = {
    .area = "school",
    .verb = "import",
    .summary = "the trust's schools from a register's CSV; again is harmless, nothing is deleted",
    .operands = "FILE.csv",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = import_arguments,
    .examples =
        "  senco school import edubasealldata.csv --dry-run\n"
        "  senco school import our-schools.csv\n"
        "\n"
        "The file is the national register's own, or has the columns laestab, name and\n"
        "type (or kind), and as they are known urn, phase, la_name, status, open_date\n"
        "and close_date. What a cell leaves empty stays as it is held; but of a school\n"
        "that is not closed, an empty close_date takes the day away. Whatever is wrong in\n"
        "the file is listed by row and column, and then nothing is imported (exit code 4).\n",
    .run = run,
};
