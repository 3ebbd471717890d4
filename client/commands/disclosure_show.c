/* senco disclosure show: trust: an answer to a request for information, byte for byte. */
#include "client/commands/command.h"
#include "client/commands/disclosure_print.h"
#include "client/commands/visit.h"
#include "client/line/refusal.h"
#include "client/line/whole_file.h"

#include <unistd.h>

static const struct argument show_arguments[] = {
    {.name = "to",
     .value = "FILE",
     .help = "write what was given there, byte for byte; - is standard output"},
    {.name = "force", .help = "write over a file that is there"},
    {0},
};

static const char *write_file(const char *path, bool force, const ProtobufCBinaryData *content)
{
    struct whole_file file;
    const char *fault = whole_file_begin(&file, path, force);
    if (fault == NULL) {
        FILE *out = fdopen(dup(file.fd), "wb");
        bool written = out != NULL && fwrite(content->data, 1, content->len, out) == content->len;
        if (out == NULL || fclose(out) != 0 || !written)
            fault = "it cannot be written";
    }
    if (fault == NULL)
        fault = whole_file_end(&file);
    whole_file_drop(&file);
    return fault;
}

static bool goes_to_stdout(const struct arguments *arguments)
{
    const char *path = arguments_value(arguments, "to");
    return path != NULL && strcmp(path, "-") == 0;
}

static enum exit_code keep(struct visit *visit, const void *message)
{
    const Senconet__V1__GetDisclosureAnswer *answer = message;
    const char *path = arguments_value(visit->arguments, "to");
    if (path == NULL || (goes_to_stdout(visit->arguments) && answer->has_content))
        return EXIT_DONE;
    if (!answer->has_content) {
        refusal_say(visit->arguments, GRPC_FAILED_PRECONDITION,
                    "a publication was given as the answer: senco publication show %llu",
                    (unsigned long long)answer->disclosure->publication);
        return EXIT_CONFLICT;
    }
    const char *fault =
        write_file(path, arguments_switch(visit->arguments, "force"), &answer->content);
    if (fault == NULL) {
        fprintf(stderr, "What was given is in %s.\n", path);
        return EXIT_DONE;
    }
    refusal_say(visit->arguments, GRPC_INTERNAL, "%s: %s", path, fault);
    return EXIT_FILE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetDisclosureAnswer *answer = message;
    if (goes_to_stdout(visit->arguments))
        fwrite(answer->content.data, 1, answer->content.len, stdout);
    else
        disclosure_print(answer->disclosure, answer->cells, answer->n_cells);
    return EXIT_DONE;
}

const struct command disclosure_show_command = {
    .area = "disclosure",
    .verb = "show",
    .summary = "trust: an answer to a request for information, byte for byte",
    .operands = "REFERENCE",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco disclosure show FOI-2026-014\n"
                "  senco disclosure show FOI-2026-014 --to answer.pdf\n",
    .question = {.service = &senconet__v1__disclosures__descriptor,
                 .method = "Get",
                 .operands = {"reference"},
                 .keep = keep,
                 .print = print},
};
