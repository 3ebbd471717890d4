/* senco agency list: where support is to be found. */
#include "client/commands/agency_print.h"
#include "client/commands/command.h"
#include "client/line/day_words.h"
#include "client/line/post_words.h"
#include "client/line/table.h"
#include "common/base/number.h"

static const char *kind_words(const Senconet__V1__Agency *agency)
{
    return post_words(&senconet__v1__agency__kind__descriptor, (int)agency->kind);
}

static void print_line(const char *what, const char *value)
{
    if (value != NULL)
        printf("  %-14s %s\n", what, value);
}

void agency_print(const Senconet__V1__Agency *agency)
{
    char day[DATE_WORDS];
    printf("Agency %llu: %s%s\n", (unsigned long long)agency->number, agency->name,
           agency->withdrawn ? " (there no longer)" : "");
    print_line("Service", kind_words(agency));
    print_line("Offers", agency->offers);
    print_line("Referral", agency->referral);
    print_line("Ask for", agency->contact);
    print_line("Telephone", agency->telephone);
    print_line("E-mail", agency->email);
    print_line("Web", agency->web);
    print_line("Found right on",
               agency->checked_on != NULL ? day_words(day, agency->checked_on) : NULL);
    printf("  Version %llu\n", (unsigned long long)agency->version);
}

static void add_row(struct table *table, const Senconet__V1__Agency *agency)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, agency->number, 0));
    table_add(table, agency->name);
    table_add(table, kind_words(agency));
    table_add(table, agency->offers);
    table_add(table, agency->referral);
    table_add(table, agency->contact);
    table_add(table, agency->telephone);
    table_add(table, agency->email);
    table_add(table, agency->web);
    table_add_day(table, agency->checked_on);
    table_add(table, number_print(number, agency->version, 0));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"No.",      "Name",        "Service",   "Offers",
                                          "Referral", "Ask for",     "Telephone", "E-mail",
                                          "Web",      "Found right", "Version",   NULL};
    const Senconet__V1__ListAgenciesAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_agencies; i++)
        add_row(table, answer->agencies[i]);
    table_right(table, 0);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

static const struct argument list_arguments[] = {
    {.name = "withdrawn", .help = "also those that are there no longer"}, {0}};

const struct command agency_list_command = {
    .area = "agency",
    .verb = "list",
    .summary = "the directory of outside bodies: where support is to be found",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco agency list\n  senco agency list --csv agencies.csv\n",
    .question = {.service = &senconet__v1__agencies__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "The directory is empty: senco agency save adds to it.",
                 .print = print},
};
