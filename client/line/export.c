/* Which files, and what came of it: there is one list to a command, so it is kept here. */
#include "client/line/export.h"

#include "client/documents/documents.h"
#include "client/documents/table_cells.h"
#include "client/line/refusal.h"
#include "client/line/table_csv.h"
#include "client/line/whole_file.h"

#include <errno.h>
#include <unistd.h>

const struct argument export_arguments[] = {
    {.name = "csv", .value = "FILE", .help = "write the list as CSV; - is standard output"},
    {.name = "xlsx", .value = "FILE", .help = "write the list as an Excel workbook"},
    {.name = "force", .help = "write over a file that is there"},
    {0},
};

static struct {
    const struct arguments *arguments;
    const char *csv, *xlsx, *title;
    bool force;
    enum exit_code code;
} asked;

static bool fits(const struct arguments *arguments, const char *option, const char *path)
{
    const char *fault = path != NULL ? whole_file_look(path, asked.force) : NULL;
    if (fault == NULL)
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: %s: %s", option, path, fault);
    return false;
}

static bool is_stdout(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
}

bool export_begin(const struct arguments *arguments, const char *title)
{
    asked.arguments = arguments;
    asked.title = title;
    asked.csv = arguments_value(arguments, "csv");
    asked.xlsx = arguments_value(arguments, "xlsx");
    asked.force = arguments_switch(arguments, "force");
    if (arguments->json && export_asked())
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--json and a file do not go together: give one of them");
    else if (is_stdout(asked.xlsx))
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--xlsx needs a file: only CSV goes to standard output");
    else if (asked.force && !export_asked())
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--force is for --csv FILE or --xlsx FILE");
    else
        return (is_stdout(asked.csv) || fits(arguments, "csv", asked.csv)) &&
               fits(arguments, "xlsx", asked.xlsx);
    return false;
}

bool export_asked(void)
{
    return asked.csv != NULL || asked.xlsx != NULL;
}

/* The stream has a descriptor of its own, so that what the disk says at closing is heard. */
static const char *write_csv(const struct table *table, const struct whole_file *file)
{
    int fd = dup(file->fd);
    FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (out == NULL) {
        if (fd >= 0)
            close(fd);
        return strerror(errno);
    }
    table_write_csv(table, out);
    bool written = ferror(out) == 0;
    return fclose(out) == 0 && written ? NULL : strerror(errno);
}

static const char *fill(const struct table *table, const struct whole_file *file, bool as_csv)
{
    return as_csv ? write_csv(table, file) : document_workbook(table, file->part, asked.title);
}

static void write_file(const struct table *table, const char *path, bool as_csv)
{
    struct whole_file file;
    const char *fault = whole_file_begin(&file, path, asked.force);
    if (fault == NULL)
        fault = fill(table, &file, as_csv);
    if (fault == NULL)
        fault = whole_file_end(&file);
    whole_file_drop(&file);
    if (fault != NULL) {
        fprintf(stderr, "senco: %s: %s; nothing was written there\n", path, fault);
        asked.code = EXIT_UNWRITTEN;
        return;
    }
    fprintf(stderr, "%s: %u row%s written\n", path, table_rows(table),
            table_rows(table) == 1 ? "" : "s");
}

void export_table(const struct table *table)
{
    if (is_stdout(asked.csv))
        table_write_csv(table, stdout);
    else if (asked.csv != NULL)
        write_file(table, asked.csv, true);
    if (asked.xlsx != NULL)
        write_file(table, asked.xlsx, false);
}

enum exit_code export_end(void)
{
    enum exit_code code = asked.code;
    memset(&asked, 0, sizeof asked);
    return code;
}
