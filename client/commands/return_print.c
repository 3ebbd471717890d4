/* Figures for people. */
#include "client/commands/return_print.h"

#include "client/commands/words.h"
#include "common/base/number.h"
#include "common/message/figures.h"

#include <ctype.h>

static const char *figure_value(char text[NUMBER_TEXT + 4], enum figure_id id, uint64_t value)
{
    char number[NUMBER_TEXT];
    if (id == FIGURE_BUDGET)
        snprintf(text, NUMBER_TEXT + 4, "%s", number_print_pounds(number, value));
    else if (id == FIGURE_TURNOVER)
        snprintf(text, NUMBER_TEXT + 4, "%s %%", number_print(number, value, 2));
    else
        snprintf(text, NUMBER_TEXT + 4, "%s", number_print(number, value, 0));
    return text;
}

static void print_text(FILE *out, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0')
        fprintf(out, "  %-52s %s\n", name, text);
}

void figures_print(FILE *out, const Senconet__V1__Figures *message)
{
    struct figures figures;
    struct arena arena;
    struct violations none;
    char text[NUMBER_TEXT + 4], name[80];
    arena_init(&arena, 65536);
    violations_init(&none, &arena);
    figures_from_message(message, &figures, &none, "");
    for (int id = 0; id < FIGURE_COUNT; id++) {
        snprintf(name, sizeof name, "%s", figure_name((enum figure_id)id));
        name[0] = (char)toupper((unsigned char)name[0]);
        if (figures.of[id].given)
            fprintf(out, "  %-52s %s\n", name,
                    figure_value(text, (enum figure_id)id, figures.of[id].value));
    }
    if (message != NULL) {
        print_text(out, "Joiners and leavers from", message->turnover_from);
        print_text(out, "Joiners and leavers to", message->turnover_to);
        print_text(out, "Turnover percentage supplied by", message->turnover_source);
        print_text(out, "Turnover percentage is of", message->turnover_year);
        print_text(out, "Budget is of the financial year", message->budget_year);
        print_text(out, "Budget comes from", message->budget_source);
        print_text(out, "Pupil counts come from the census of", message->census_date);
    }
    arena_release(&arena);
}

void return_print(FILE *out, const Senconet__V1__Return *stored)
{
    fprintf(out, "School %llu, collection %s: ", (unsigned long long)stored->school,
            stored->collection);
    if (stored->version == 0) {
        fprintf(out, "nothing has been saved\n");
        return;
    }
    fprintf(out, "version %llu, %s\n", (unsigned long long)stored->version,
            return_state_words(stored->state, stored->version, stored->submitted_version));
    fprintf(out, "Stored %s by %s, receipt no. %llu\n", stored->stored_at, stored->stored_by,
            (unsigned long long)stored->receipt_number);
    figures_print(out, stored->figures);
}
