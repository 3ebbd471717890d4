/* senco school record: all that the trust holds of a school, signed, into a file. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/refusal.h"
#include "client/record/record_file.h"
#include "client/register/laestab.h"
#include "common/wire/json.h"
#include "senconet/v1/membership.pb-c.h"

static const struct argument record_arguments[] = {
    {.name = "to", .value = "FILE", .help = "the file to write", .needed = true},
    {0},
};

/* The pieces, as they come. */
struct pieces {
    char *text;
    size_t length, room;
};

static bool append(struct pieces *pieces, const char *piece, struct arena *arena)
{
    size_t added = strlen(piece);
    if (pieces->length + added > RECORD_BYTES_MAX)
        return false;
    if (pieces->length + added > pieces->room) {
        size_t room = 2 * (pieces->length + added);
        char *grown = arena_need(arena, room);
        if (pieces->length > 0)
            memcpy(grown, pieces->text, pieces->length);
        pieces->text = grown;
        pieces->room = room;
    }
    memcpy(pieces->text + pieces->length, piece, added);
    pieces->length += added;
    return true;
}

/* NULL: said. The last answer holds the signature. */
static const Senconet__V1__RecordAnswer *fetch(struct visit *visit, uint64_t school,
                                               struct pieces *pieces, enum exit_code *code)
{
    Senconet__V1__RecordRequest request = SENCONET__V1__RECORD_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    for (;;) {
        const Senconet__V1__RecordAnswer *answer =
            visit_ask(visit, &senconet__v1__membership__descriptor, "Record", &request.base, code);
        if (answer == NULL)
            return NULL;
        bool last = answer->next_page_token == NULL || answer->next_page_token[0] == '\0';
        if (answer->text == NULL || answer->text[0] == '\0' ||
            !append(pieces, answer->text, &visit->arena) || (last && !answer->has_signature)) {
            refusal_say(visit->arguments, GRPC_INTERNAL, "the trust gave no whole record");
            *code = EXIT_BROKEN;
            return NULL;
        }
        if (last)
            return answer;
        request.page_token = answer->next_page_token;
    }
}

static void print(const struct visit *visit, const char *path, uint64_t school, size_t length)
{
    if (!visit->json) {
        printf("The record of school %llu is in %s; senco record verify checks it.\n"
               "It names people: give it to the school only.\n",
               (unsigned long long)school, path);
        return;
    }
    json_t *json = json_object();
    json_object_set_new(json, "school", json_integer((json_int_t)school));
    json_object_set_new(json, "file", json_string(path));
    json_object_set_new(json, "bytes", json_integer((json_int_t)length));
    json_print(stdout, json);
    json_decref(json);
}

static enum exit_code take(struct visit *visit, const struct arguments *arguments)
{
    const char *path = arguments_value(arguments, "to");
    struct pieces pieces = {0};
    enum exit_code code = EXIT_DONE;
    uint64_t school = 0;
    if (!laestab_read(arguments->operand[0], &school)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "\"%s\" is no school's number (seven digits)",
                    arguments->operand[0]);
        return EXIT_USAGE;
    }
    const Senconet__V1__RecordAnswer *answer = fetch(visit, school, &pieces, &code);
    if (answer == NULL)
        return code;
    const struct trust_signature signature = {.what = "record",
                                              .content = (const uint8_t *)pieces.text,
                                              .length = pieces.length,
                                              .signature = answer->signature,
                                              .certificates = answer->certificates,
                                              .n_certificates = answer->n_certificates};
    const char *fault = record_file_write(&visit->arena, path, &signature);
    if (fault != NULL) {
        refusal_say(arguments, GRPC_INTERNAL, "%s", fault);
        return EXIT_FILE;
    }
    print(visit, path, school, pieces.length);
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    arena_init(&arena, 1 << 30);
    const char *fault = record_file_refuse(&arena, arguments_value(arguments, "to"));
    if (fault != NULL)
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", fault);
    arena_release(&arena);
    return fault != NULL ? EXIT_FILE : visit_run(arguments, take);
}

const struct command school_record_command = {
    .area = "school",
    .verb = "record",
    .summary = "all that the trust holds of a school, signed, into a file to take along",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .operand_field = {"school"},
    .arguments = record_arguments,
    .examples =
        "  senco school record 9994999 --to record-9994999.txt\n"
        "\n"
        "Returns version by version, what was done with them, allocations and statements, why it\n"
        "joined or left the trust, and who had which role there: a numbered line each, in JSON.\n"
        "It is signed as receipts are, and stays good however old it is (senco record verify).\n",
    .run = run,
};
