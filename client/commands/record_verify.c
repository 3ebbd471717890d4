/* senco record verify: whether a school's record is the trust's. Needs no server. */
#include "client/commands/command.h"
#include "client/commands/verify_root.h"
#include "client/line/moment.h"
#include "client/line/refusal.h"
#include "client/record/record_check.h"
#include "client/record/record_file.h"
#include "common/wire/json.h"

static const struct argument verify_arguments[] = {VERIFY_ROOT_OPTION, {0}};

static void print(const struct arguments *arguments, struct arena *arena,
                  const struct trust_signature *signature, const struct verify_root *root)
{
    char when[MOMENT_TEXT];
    const char *school = record_text_head(arena, signature, "School");
    const char *lines = record_text_head(arena, signature, "Lines");
    if (arguments->json) {
        json_t *json = json_object();
        json_object_set_new(json, "school", json_string(school));
        json_object_set_new(json, "lines", json_string(lines));
        json_object_set_new(json, "madeAt", json_string(signature->signed_at));
        json_object_set_new(json, "root", json_string(root->fingerprint));
        json_print(stdout, json);
        json_decref(json);
        return;
    }
    printf("The record of school %s, %s lines, is whole: made and signed on %s by the trust whose "
           "root certificate has the fingerprint\n%s\n",
           school, lines, moment_words(when, signature->signed_at), root->fingerprint);
}

static enum exit_code verify(const struct arguments *arguments, struct arena *arena,
                             const struct verify_root *root)
{
    const char *path = arguments->operand[0];
    struct record_alterations alterations = {0};
    struct trust_signature signature;
    const char *fault = record_file_read(arena, path, &signature);
    if (fault == NULL)
        fault = record_check(arena, &signature, root->certificate, &alterations);
    if (fault == NULL) {
        print(arguments, arena, &signature, root);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < alterations.count; i++)
        fault = arena_print(arena, "%s%s %s", fault, i == 0 ? ":" : ";", alterations.of[i]);
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s: %s", path, fault);
    return EXIT_FILE;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct verify_root root = {0};
    struct arena arena;
    arena_init(&arena, 1 << 30);
    enum exit_code code = verify_root_read(&root, arguments, "record", &arena);
    if (code == EXIT_DONE)
        code = verify(arguments, &arena, &root);
    X509_free(root.certificate);
    arena_release(&arena);
    return code;
}

const struct command record_verify_command = {
    .area = "record",
    .verb = "verify",
    .summary = "whether a school's record is the trust's, and what was altered; needs no server",
    .operands = "FILE",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = verify_arguments,
    .examples = "  senco record verify record-9994999.txt\n"
                "  senco record verify record-9994999.txt --root trust-root.pem\n",
    .run = run,
};
