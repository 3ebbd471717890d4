/* senco disclosure answer: trust: an answer to a request for information, kept as it was given. */
#include "client/commands/command.h"
#include "client/commands/disclosure_cells.h"
#include "client/commands/disclosure_print.h"
#include "client/line/refusal.h"

#include <errno.h>
#include <inttypes.h>

enum { CONTENT_MAX = 192 << 10 };

static const struct argument answer_arguments[] = {
    {.name = "reference",
     .value = "REFERENCE",
     .help = "the trust's own, such as FOI-2026-014",
     .needed = true},
    {.name = "from",
     .value = "FILE",
     .help = "what was given: kept byte for byte",
     .field = "content"},
    {.name = "publication", .value = "NUMBER", .help = "or the publication that was given"},
    TELLS_OPTION,
    {.name = "tells-nothing", .help = "the file tells no figure of the collection"},
    {.name = "write-id",
     .value = "UUID",
     .help = "of an answer whose outcome is not known, to record it once"},
    {0},
};

static enum exit_code refuse(const struct arguments *arguments, const char *words)
{
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", words);
    return EXIT_USAGE;
}

/* What is not recorded as told would be suppressed in vain: so it is asked for. */
static const char *options_fault(const struct arguments *arguments)
{
    bool file = arguments_value(arguments, "from") != NULL;
    bool publication = arguments_value(arguments, "publication") != NULL;
    bool tells = arguments_value(arguments, "tells") != NULL;
    bool nothing = arguments_switch(arguments, "tells-nothing");
    if (file == publication)
        return "say what was given: --from FILE, or --publication NUMBER";
    if (publication && (tells || nothing))
        return "a publication says itself what it tells: leave out --tells and --tells-nothing";
    if (file && tells == nothing)
        return "say which figures the file tells, --tells SCHOOL:COLUMN for each, or "
               "--tells-nothing";
    return NULL;
}

static enum exit_code read_file(struct visit *visit, const char *path,
                                Senconet__V1__AnswerRequest *request)
{
    FILE *file = fopen(path, "rb");
    const char *slash = strrchr(path, '/');
    uint8_t *bytes = arena_need(&visit->arena, CONTENT_MAX + 1);
    size_t length = file != NULL ? fread(bytes, 1, CONTENT_MAX + 1, file) : 0;
    bool failed = file == NULL || ferror(file) != 0;
    const char *why = strerror(errno);
    if (file != NULL)
        fclose(file);
    if (failed || length > CONTENT_MAX) {
        refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT, "%s: %s", path,
                    failed ? why
                           : "longer than 192 KiB: record it in parts, each with a reference");
        return EXIT_FILE;
    }
    request->has_content = 1;
    request->content = (ProtobufCBinaryData){.data = bytes, .len = length};
    request->file_name = (char *)(uintptr_t)(slash != NULL ? slash + 1 : path);
    return EXIT_DONE;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AnswerRequest *request = message;
    const char *fault = options_fault(arguments), *path = arguments_value(arguments, "from");
    if (fault != NULL)
        return refuse(arguments, fault);
    enum exit_code code = disclosure_cells_read(visit, &request->cells, &request->n_cells);
    if (code == EXIT_DONE && path != NULL)
        code = read_file(visit, path, request);
    return code;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__AnswerAnswer *answer = message;
    (void)visit;
    disclosure_print(answer->disclosure, answer->cells, answer->n_cells);
    if (answer->exposed > 0)
        printf("From all that has been told %" PRIu64
               " more of 1 to 5 can be worked out, by outsiders or by the people of one school.\n",
               answer->exposed);
    if (answer->repeated)
        printf("  (it had been recorded before)\n");
    return EXIT_DONE;
}

const struct command disclosure_answer_command = {
    .area = "disclosure",
    .verb = "answer",
    .summary = "trust: keep an answer to a request for information exactly as it was given",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = answer_arguments,
    .examples = "  senco disclosure answer 2026-27 --reference FOI-2026-014 --from answer.pdf "
                "--tells total:sen --tells 9994999:k\n"
                "  senco disclosure answer 2026-27 --reference FOI-2026-015 --publication 3\n",
    .question = {.service = &senconet__v1__disclosures__descriptor,
                 .method = "Answer",
                 .done = "the answer is recorded",
                 .operands = {"collection"},
                 .fill = fill,
                 .print = print},
};
