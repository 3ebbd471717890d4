/* senco agency save: what is known of an outside body. */
#include "client/commands/agency_print.h"
#include "client/commands/command.h"
#include "client/line/message_options.h"
#include "client/line/word_option.h"
#include "common/wire/message.h"

static const struct word kinds[] = {{"authority", SENCONET__V1__AGENCY__KIND__AUTHORITY},
                                    {"psychology", SENCONET__V1__AGENCY__KIND__PSYCHOLOGY},
                                    {"health", SENCONET__V1__AGENCY__KIND__HEALTH},
                                    {"social-care", SENCONET__V1__AGENCY__KIND__SOCIAL_CARE},
                                    {"careers", SENCONET__V1__AGENCY__KIND__CAREERS},
                                    {"voluntary", SENCONET__V1__AGENCY__KIND__VOLUNTARY},
                                    {"other", SENCONET__V1__AGENCY__KIND__OTHER},
                                    {NULL, 0}};

static const struct argument save_arguments[] = {
    {.name = "number", .value = "NUMBER", .help = "of the entry that is changed; a new one, else"},
    {.name = "name", .value = "NAME", .help = "what it is called"},
    {.name = "kind", .value = "KIND", .help = "which service", .words = kinds},
    {.name = "offers", .value = "TEXT", .help = "what it is asked for"},
    {.name = "referral", .value = "TEXT", .help = "how one gets to it"},
    {.name = "contact", .value = "NAME", .help = "whom to ask for"},
    {.name = "telephone", .value = "NUMBER", .help = "at work"},
    {.name = "email", .value = "ADDRESS", .help = "at work"},
    {.name = "web", .value = "ADDRESS", .help = "its page"},
    {.name = "checked-on", .value = "DAY", .help = "when somebody found this to be right"},
    {.name = "withdrawn", .help = "it is there no longer"},
    CLEAR_OPTION,
    {.name = "version", .value = "NUMBER", .help = "of the entry, as senco agency list shows it"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__SaveAgencyRequest *request = message;
    request->agency = message_new(&visit->arena, &senconet__v1__agency__descriptor);
    if (!message_options_fill(arguments, &visit->arena, &request->agency->base))
        return EXIT_USAGE;
    request->clear = message_options_cleared(arguments, &visit->arena, &request->n_clear);
    request->agency->has_version = request->agency->has_version || !request->agency->has_number;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__SaveAgencyAnswer *answer = message;
    (void)visit;
    agency_print(answer->agency);
    return EXIT_DONE;
}

const struct command agency_save_command = {
    .area = "agency",
    .verb = "save",
    .summary = "an outside body that supports: add it to the directory, or put its entry right",
    .operands = "",
    .arguments = save_arguments,
    .examples =
        "  senco agency save --name 'Speech and language therapy' --kind health \\\n"
        "    --referral 'form on the web page' --telephone '01302 000000'\n"
        "  senco agency save --number 3 --version 1 --checked-on 2026-11-26\n"
        "  senco agency save --number 3 --version 2 --withdrawn\n"
        "\n"
        "Every SENCO of the trust reads and keeps the directory. What is given takes the place of\n"
        "what was said before, the rest stays.\n",
    .question = {.service = &senconet__v1__agencies__descriptor,
                 .method = "Save",
                 .done = "the directory has been changed",
                 .fill = fill,
                 .print = print},
};
