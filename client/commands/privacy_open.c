/* senco privacy open, extend, close: what somebody asks of their data, and what came of it. */
#include "client/commands/command.h"
#include "client/commands/privacy_print.h"

static const struct argument open_arguments[] = {
    {.name = "kind",
     .value = "KIND",
     .help = "access, correction or erasure of their data",
     .words = privacy_kinds,
     .needed = true},
    {.name = "received",
     .value = "DAY",
     .help = "on which day it was received",
     .needed = true,
     .field = "receivedOn"},
    {.name = "identity",
     .value = "TEXT",
     .help = "how it was made sure that it is them who ask",
     .needed = true,
     .field = "identityChecked"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill_open(struct visit *visit, const struct arguments *arguments,
                                void *message)
{
    Senconet__V1__OpenDataRequest *request = message;
    unsigned kind = 0;
    (void)visit;
    if (!word_option(arguments, "kind", privacy_kinds, &kind))
        return EXIT_USAGE;
    request->has_kind = 1;
    request->kind = (Senconet__V1__DataRequest__Kind)kind;
    request->received_on = (char *)(uintptr_t)arguments_value(arguments, "received");
    request->identity_checked = (char *)(uintptr_t)arguments_value(arguments, "identity");
    return EXIT_DONE;
}

static enum exit_code print_open(struct visit *visit, const void *message)
{
    const Senconet__V1__OpenDataAnswer *answer = message;
    (void)visit;
    privacy_request_print(answer->data_request, answer->repeated);
    return EXIT_DONE;
}

const struct command privacy_open_command = {
    .area = "privacy",
    .verb = "open",
    .summary = "trust: somebody asks for their data, a correction, or to be erased",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = open_arguments,
    .examples =
        "  senco privacy open 12 --kind access --received 2026-11-26 --identity 'seen, with pass'\n"
        "\n"
        "It must be answered within a month of the day it was received; two more can be taken\n"
        "where it is complex (senco privacy extend), which is to be said within the first.\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "OpenRequest",
                 .done = "the request has been noted",
                 .operands = {"person"},
                 .fill = fill_open,
                 .print = print_open},
};

static const struct argument extend_arguments[] = {
    {.name = "until", .value = "DAY", .help = "the last day for the answer", .needed = true},
    {.name = "reason", .value = "TEXT", .help = "why, as they are told", .needed = true},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print_extend(struct visit *visit, const void *message)
{
    const Senconet__V1__ExtendDataAnswer *answer = message;
    (void)visit;
    privacy_request_print(answer->data_request, answer->repeated);
    return EXIT_DONE;
}

const struct command privacy_extend_command = {
    .area = "privacy",
    .verb = "extend",
    .summary = "trust: takes up to two months more to answer a request",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = extend_arguments,
    .examples = "  senco privacy extend 5 --until 2027-02-26 --reason 'ten years of records'\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "ExtendRequest",
                 .done = "the request has more time",
                 .operands = {"number"},
                 .number_words = REQUEST_NUMBER_WORDS,
                 .print = print_extend},
};

static const struct argument close_arguments[] = {
    {.name = "outcome",
     .value = "OUTCOME",
     .help = "done, refused, or withdrawn by whoever asked",
     .words = privacy_outcomes,
     .needed = true},
    {.name = "on",
     .value = "DAY",
     .help = "on which day it was answered",
     .needed = true,
     .field = "answeredOn"},
    {.name = "answer",
     .value = "TEXT",
     .help = "what was answered, and how; of a refusal: why",
     .needed = true},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill_close(struct visit *visit, const struct arguments *arguments,
                                 void *message)
{
    Senconet__V1__CloseDataRequest *request = message;
    unsigned outcome = 0;
    (void)visit;
    if (!word_option(arguments, "outcome", privacy_outcomes, &outcome))
        return EXIT_USAGE;
    request->has_outcome = 1;
    request->outcome = (Senconet__V1__DataRequest__Outcome)outcome;
    request->answered_on = (char *)(uintptr_t)arguments_value(arguments, "on");
    return EXIT_DONE;
}

static enum exit_code print_close(struct visit *visit, const void *message)
{
    const Senconet__V1__CloseDataAnswer *answer = message;
    (void)visit;
    privacy_request_print(answer->data_request, answer->repeated);
    return EXIT_DONE;
}

const struct command privacy_close_command = {
    .area = "privacy",
    .verb = "close",
    .summary = "trust: what came of a request, and on which day it was answered",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = close_arguments,
    .examples =
        "  senco privacy close 5 --outcome done --on 2026-12-10 --answer 'the export, by post'\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "CloseRequest",
                 .done = "the answer has been noted",
                 .operands = {"number"},
                 .number_words = REQUEST_NUMBER_WORDS,
                 .fill = fill_close,
                 .print = print_close},
};
