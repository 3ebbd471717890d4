/* Rows, the total, and the mark explained. */
#include "client/commands/published_print.h"

#include "client/commands/published_columns.h"
#include "client/line/export.h"
#include "client/line/moment.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "common/domain/published_table.h"

#include <inttypes.h>

#define NOT_GIVEN "not given"

static const char mark_means[] =
    "not shown: a count of 1 to 5 pupils, or a figure from which one could be worked out";
static const char not_given_means[] =
    "the school has not said it or does not know it; a sum is given where all that is in it is "
    "known";

/* What is to be explained below. */
struct seen {
    bool mark, not_given;
};

void publication_print(const Senconet__V1__Publication *made)
{
    char moment[MOMENT_TEXT];
    printf("Publication no. %" PRIu64 ": %s\n", made->number, made->title);
    printf("Collection %s, %" PRIu64 " school%s; made by %s, %s\n", made->collection, made->schools,
           made->schools == 1 ? "" : "s", made->made_by != NULL ? made->made_by : "?",
           moment_words(moment, made->made_at));
    printf("Fingerprint %s\n\n", made->fingerprint != NULL ? made->fingerprint : "?");
}

static void add_cells(struct table *out, const Senconet__V1__PublishedTable *table,
                      const Senconet__V1__PublishedRow *row, struct seen *seen)
{
    char text[PUBLISHED_FIGURE];
    for (size_t i = 0; i < table->n_columns && i < COLUMN_COUNT; i++) {
        const Senconet__V1__PublishedCell *cell = i < row->n_cells ? row->cells[i] : NULL;
        bool suppressed = cell != NULL && cell->suppressed;
        bool there = cell != NULL && cell->has_value;
        seen->mark = seen->mark || suppressed;
        seen->not_given = seen->not_given || (!suppressed && !there);
        if (suppressed)
            table_add(out, PUBLISHED_MARK);
        else
            table_add(out,
                      there ? published_figure(text, table->columns[i], cell->value) : NOT_GIVEN);
    }
    table_add(out, row->in_full ? "in full" : NULL);
}

static struct table *begin(const Senconet__V1__PublishedTable *table)
{
    const char *headers[COLUMN_COUNT + 4] = {"School", "Name"};
    size_t count = 2;
    for (size_t i = 0; i < table->n_columns && i < COLUMN_COUNT; i++)
        headers[count++] = published_columns_head(table->columns[i]);
    headers[count] = "Row";
    struct table *out = table_new(headers);
    for (unsigned column = 2; column < count; column++)
        table_right(out, column);
    return out;
}

static void add_legend(struct table *out, const Senconet__V1__PublishedTable *table,
                       const char *mark, const char *means)
{
    table_add(out, mark);
    table_add(out, means);
    for (size_t i = 0; i < table->n_columns && i < COLUMN_COUNT; i++)
        table_add(out, NULL);
    table_add(out, NULL);
}

/* In a file what stands for a figure must be explained where it goes. */
static void add_legends(struct table *out, const Senconet__V1__PublishedTable *table,
                        struct seen seen)
{
    if (seen.mark)
        add_legend(out, table, PUBLISHED_MARK, mark_means);
    if (seen.not_given)
        add_legend(out, table, NOT_GIVEN, not_given_means);
}

static void print_legends(struct seen seen)
{
    if (seen.mark || seen.not_given)
        printf("\n");
    if (seen.mark)
        printf(PUBLISHED_MARK ": %s\n", mark_means);
    if (seen.not_given)
        printf(NOT_GIVEN ": %s\n", not_given_means);
}

static bool any_in_full(const Senconet__V1__PublishedTable *table)
{
    for (size_t row = 0; row < table->n_rows; row++)
        if (table->rows[row]->in_full)
            return true;
    return false;
}

void published_table_print(struct visit *visit, const Senconet__V1__PublishedTable *table)
{
    struct table *out = begin(table);
    char number[NUMBER_TEXT];
    struct seen seen = {0};
    (void)visit;
    for (size_t row = 0; row < table->n_rows; row++) {
        table_add(out, number_print(number, table->rows[row]->school, 0));
        table_add(out, table->rows[row]->school_name);
        add_cells(out, table, table->rows[row], &seen);
    }
    table_add(out, "Total");
    table_add(out, NULL);
    add_cells(out, table, table->total, &seen);
    if (export_asked())
        add_legends(out, table, seen);
    if (!any_in_full(table))
        table_file_only(
            out, (unsigned)(table->n_columns < COLUMN_COUNT ? table->n_columns : COLUMN_COUNT) + 2);
    table_print(out);
    table_free(out);
    if (!export_asked())
        print_legends(seen);
}
