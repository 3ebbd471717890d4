/* Opening and judging files of rows. */
#include "client/commands/sheet_input.h"

#include "client/line/refusal.h"
#include "common/wire/json.h"

#include <errno.h>

FILE *sheet_input_open(const char *path, const struct arguments *arguments)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s: %s", path, strerror(errno));
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
                                 const struct arguments *arguments)
{
    if (reason != NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s: %s", path, reason);
        return EXIT_FILE;
    }
    if (faults->count == 0)
        return EXIT_DONE;
    if (arguments->json)
        print_faults_json(faults);
    else
        faults_print(faults, "WRONG");
    fprintf(stderr, "senco: %s: %zu wrong; nothing was imported\n", path, faults->count);
    return EXIT_FINDINGS;
}
