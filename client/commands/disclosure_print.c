/* An answer for people. */
#include "client/commands/disclosure_print.h"

#include "client/commands/published_columns.h"
#include "client/line/moment.h"

#include <inttypes.h>

static void print_what(const Senconet__V1__Disclosure *disclosure)
{
    if (disclosure->has_publication)
        printf("What was given: publication no. %" PRIu64 "\n", disclosure->publication);
    else
        printf("What was given: %s, %" PRIu64 " bytes\nFingerprint %s\n",
               disclosure->file_name != NULL ? disclosure->file_name : "a file", disclosure->bytes,
               disclosure->fingerprint != NULL ? disclosure->fingerprint : "?");
}

static void print_cell(const Senconet__V1__DisclosedCell *cell)
{
    char text[PUBLISHED_FIGURE];
    printf("  %s ", published_columns_head(cell->column));
    if (cell->has_school)
        printf("of school %" PRIu64, cell->school);
    else
        printf("altogether");
    printf(": %s\n", published_figure(text, cell->column, cell->value));
}

void disclosure_cells_print(Senconet__V1__DisclosedCell *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        print_cell(cells[i]);
}

void disclosure_print(const Senconet__V1__Disclosure *disclosure,
                      Senconet__V1__DisclosedCell *const *cells, size_t count)
{
    char moment[MOMENT_TEXT];
    printf("Answer %s, collection %s\n", disclosure->reference, disclosure->collection);
    printf("Recorded %s by %s\n", moment_words(moment, disclosure->answered_at),
           disclosure->answered_by != NULL ? disclosure->answered_by : "?");
    print_what(disclosure);
    if (count > 0)
        printf("It tells:\n");
    else if (!disclosure->has_publication)
        printf("It tells no figure of the collection.\n");
    disclosure_cells_print(cells, count);
}
