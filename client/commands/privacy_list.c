/* senco privacy list: who asks what of their data, and by when it is to be answered. */
#include "client/commands/command.h"
#include "client/commands/privacy_print.h"
#include "client/line/table.h"
#include "common/base/number.h"

static const struct argument list_arguments[] = {
    {.name = "open", .help = "only those that have not been answered", .field = "openOnly"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ListDataRequestsRequest *request = message;
    (void)visit;
    request->has_open_only = 1;
    request->open_only = arguments_switch(arguments, "open");
    return EXIT_DONE;
}

static const char *standing(const Senconet__V1__DataRequest *request)
{
    if (request->has_outcome)
        return privacy_word(privacy_outcomes, request->outcome);
    return request->overdue ? "overdue" : "open";
}

static void add_row(struct table *table, const Senconet__V1__DataRequest *request)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, request->number, 0));
    table_add(table, standing(request));
    table_add_day(table, request->due_on);
    table_add(table, privacy_word(privacy_kinds, request->kind));
    table_add(table, request->name);
    table_add(table, number_print(number, request->person, 0));
    table_add_day(table, request->received_on);
    table_add_day(table, request->answered_on);
    table_add(table, request->answer);
    table_add(table, request->identity_checked);
    table_add(table, request->extended_because);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"No.",
                                          "State",
                                          "Due",
                                          "Asks for",
                                          "Who",
                                          "Person no.",
                                          "Received",
                                          "Answered",
                                          "Answer",
                                          "Identity checked",
                                          "More time because",
                                          NULL};
    const Senconet__V1__ListDataRequestsAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_data_requests; i++)
        add_row(table, answer->data_requests[i]);
    table_right(table, 0);
    table_file_only(table, 9);
    table_file_only(table, 10);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command privacy_list_command = {
    .area = "privacy",
    .verb = "list",
    .summary = "trust: who asks what of their data, those first that are due first",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco privacy list --open\n"
                "  senco privacy list --csv requests.csv\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "ListRequests",
                 .all_pages = true,
                 .none = "Nobody has asked anything of their data.",
                 .fill = fill,
                 .print = print},
};
