/* Opening and judging files of rows. */
#include "client/commands/sheet_input.h"

#include "common/wire/json.h"

#include <errno.h>

FILE *sheet_input_open(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        fprintf(stderr, "senco: %s: %s\n", path, strerror(errno));
    return in;
}

static void print_faults_json(struct faults *faults)
{
    json_t *object = json_pack("{s:I, s:o}", "wrong", (json_int_t)faults->count, "lines",
                               faults_json(faults, "WRONG"));
    json_print(stdout, object);
    json_decref(object);
}

enum exit_code sheet_input_judge(const char *path, const char *reason, struct faults *faults,
                                 bool json)
{
    if (reason != NULL) {
        fprintf(stderr, "senco: %s: %s\n", path, reason);
        return EXIT_FILE;
    }
    if (faults->count == 0)
        return EXIT_DONE;
    if (json)
        print_faults_json(faults);
    else
        faults_print(faults, "WRONG");
    fprintf(stderr, "senco: %s: %zu wrong; nothing was imported\n", path, faults->count);
    return EXIT_FINDINGS;
}
