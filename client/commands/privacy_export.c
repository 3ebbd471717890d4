/* senco privacy export, senco privacy mine: everything that is kept of somebody. */
#include "client/commands/command.h"
#include "client/commands/document_out.h"
#include "client/commands/privacy_kept_print.h"
#include "client/line/refusal.h"
#include "common/base/number.h"
#include "common/wire/message.h"
#include "senconet/v1/privacy.pb-c.h"

static const struct argument document_arguments[] = {TO_OPTION, {0}};

static const struct argument export_arguments[] = {
    {.name = "outsider",
     .value = "NAME",
     .help = "of somebody whom the trust has not enrolled: a guest, who answers at an agency"},
    TO_OPTION,
    {0},
};

static void print_export(FILE *out, const void *message)
{
    const Senconet__V1__ExportAnswer *answer = message;
    kept_print(out, answer->name, answer->items, answer->n_items);
}

static void print_mine(FILE *out, const void *message)
{
    const Senconet__V1__MineAnswer *answer = message;
    kept_print(out, answer->name, answer->items, answer->n_items);
}

static enum exit_code export_kept(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    Senconet__V1__ExportRequest *request =
        message_new(&visit->arena, &senconet__v1__export_request__descriptor);
    request->has_person = arguments->operand_count > 0;
    request->outsider = (char *)(uintptr_t)arguments_value(arguments, "outsider");
    if (request->has_person && !number_parse(arguments->operand[0], INT64_MAX, &request->person)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "\"%s\" is no person's number: senco person list shows them",
                    arguments->operand[0]);
        return EXIT_USAGE;
    }
    const void *answer =
        visit_ask_all(visit, &senconet__v1__privacy__descriptor, "Export", &request->base, &code);
    return answer == NULL
               ? code
               : document_out(visit, "Everything that is kept of them", print_export, answer);
}

static enum exit_code mine(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    Senconet__V1__MineRequest *request =
        message_new(&visit->arena, &senconet__v1__mine_request__descriptor);
    const void *answer =
        visit_ask_all(visit, &senconet__v1__privacy__descriptor, "Mine", &request->base, &code);
    (void)arguments;
    return answer == NULL
               ? code
               : document_out(visit, "Everything that is kept of you", print_mine, answer);
}

static enum exit_code run_export(const struct arguments *arguments)
{
    enum exit_code code = document_may_go(arguments);
    return code == EXIT_DONE ? visit_run(arguments, export_kept) : code;
}

static enum exit_code run_mine(const struct arguments *arguments)
{
    enum exit_code code = document_may_go(arguments);
    return code == EXIT_DONE ? visit_run(arguments, mine) : code;
}

const struct command privacy_export_command = {
    .area = "privacy",
    .verb = "export",
    .summary = "trust: everything that is kept of a person, without other people's names",
    .operands = "[PERSON]",
    .operands_max = 1,
    .operand_field = {"person"},
    .arguments = export_arguments,
    .examples =
        "  senco privacy export 12 --to anna.txt\n"
        "  senco privacy export 12 --json\n"
        "  senco privacy export --outsider 'Ann Example' --to ann.txt\n"
        "\n"
        "For whoever asks what is kept of them (senco privacy open). Read it before it is given\n"
        "out: names of people who are not in the trust's list are not known to the server.\n",
    .run = run_export,
};

const struct command privacy_mine_command = {
    .area = "privacy",
    .verb = "mine",
    .summary = "everything that the trust keeps of yourself",
    .operands = "",
    .arguments = document_arguments,
    .examples = "  senco privacy mine --to mine.txt\n",
    .run = run_mine,
};
