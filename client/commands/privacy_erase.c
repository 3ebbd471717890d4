/* senco privacy rectify, senco privacy erase: a name is corrected; somebody is erased. */
#include "client/commands/command.h"
#include "client/commands/privacy_print.h"
#include "common/base/count_words.h"

static const struct argument rectify_arguments[] = {
    {.name = "replaces", .value = "NAME", .help = "the name as it is now", .needed = true},
    {.name = "corrected", .value = "NAME", .help = "the name as it is to be", .needed = true},
    {.name = "reason", .value = "TEXT", .help = "why, for administrators", .needed = true},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print_rectified(struct visit *visit, const void *message)
{
    const Senconet__V1__RectifyAnswer *answer = message;
    (void)visit;
    printf("Person no. %llu is called %s%s\n", (unsigned long long)answer->person, answer->name,
           answer->repeated ? " (that had been said before)" : "");
    return EXIT_DONE;
}

const struct command privacy_rectify_command = {
    .area = "privacy",
    .verb = "rectify",
    .summary = "trust: a person's name was wrong, or is so no longer",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = rectify_arguments,
    .examples = "  senco privacy rectify 12 --replaces 'Anna Exmaple' --corrected 'Anna Example' "
                "--reason 'misspelt'\n"
                "\n"
                "The name stands everywhere at once. The name before is kept where administrators\n"
                "see it only (senco privacy export), until the person is erased.\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "Rectify",
                 .done = "the name has been corrected",
                 .operands = {"person"},
                 .print = print_rectified},
};

static const struct argument erase_arguments[] = {
    {.name = "name",
     .value = "NAME",
     .help = "their name as it is now, to be sure that it is them",
     .field = "replaces"},
    {.name = "request",
     .value = "NUMBER",
     .help = "their request to be erased (senco privacy open)",
     .field = "dataRequest"},
    {.name = "outsider",
     .value = "NAME",
     .help = "takes out the name of somebody whom the trust has not enrolled, wherever it stands"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill_erase(struct visit *visit, const struct arguments *arguments,
                                 void *message)
{
    Senconet__V1__EraseRequest *request = message;
    const char *number = arguments_value(arguments, "request");
    (void)visit;
    request->replaces = (char *)(uintptr_t)arguments_value(arguments, "name");
    request->has_data_request = number != NULL;
    return number == NULL || privacy_number(arguments, "request", number, &request->data_request)
               ? EXIT_DONE
               : EXIT_USAGE;
}

static enum exit_code print_erased(struct visit *visit, const void *message)
{
    const Senconet__V1__EraseAnswer *answer = message;
    char records[COUNT_WORDS];
    (void)visit;
    printf("They are \"%s\" from now on%s\n\nErased, or without the name:\n", answer->called,
           answer->repeated ? " (that had been done before)" : "");
    for (size_t i = 0; i < answer->n_places; i++)
        if (answer->places[i]->records > 0)
            printf("  %s: %s\n", answer->places[i]->category_title,
                   count_words(records, answer->places[i]->records, "record", "records"));
    printf("\nWhat stays, and why:\n"
           "  That somebody did what they did, and when: by their number.\n");
    for (size_t i = 0; i < answer->n_places; i++)
        if (answer->places[i]->stays_because != NULL)
            printf("  %s: %s\n", answer->places[i]->category_title,
                   answer->places[i]->stays_because);
    return EXIT_DONE;
}

const struct command privacy_erase_command = {
    .area = "privacy",
    .verb = "erase",
    .summary = "trust: erases a person for good; that somebody did what they did stays",
    .operands = "[PERSON]",
    .operands_max = 1,
    .arguments = erase_arguments,
    .examples =
        "  senco privacy erase 12 --name 'Anna Example'\n"
        "  senco privacy erase 12 --name 'Anna Example' --request 5\n"
        "  senco privacy erase --outsider 'Ann Example'\n"
        "\n"
        "Who has no role any more, and left more than six years ago or asks for it. Who never had\n"
        "a role counts from the day they were added. Nothing is erased while their data is held\n"
        "(senco privacy holds). It cannot be undone.\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "Erase",
                 .done = "they have been erased",
                 .operands = {"person"},
                 .fill = fill_erase,
                 .print = print_erased},
};
