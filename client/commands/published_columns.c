/* Words and columns: common/domain/published_table.h names them. */
#include "client/commands/published_columns.h"

#include "client/line/word_option.h"
#include "common/base/number.h"
#include "common/domain/published_table.h"

#include <string.h>

bool published_column_read(const struct arguments *arguments, const char *option, const char *text,
                           size_t length, Senconet__V1__PublishedColumn *column)
{
    struct word words[COLUMN_COUNT + 1] = {0};
    unsigned value = 0;
    for (unsigned each = 0; each < COLUMN_COUNT; each++)
        words[each] = (struct word){published_column_word((enum published_column)each), each};
    if (!word_read(arguments, option, text, length, words, &value))
        return false;
    *column = (Senconet__V1__PublishedColumn)(value + 1);
    return true;
}

Senconet__V1__PublishedColumn *published_columns_read(const struct arguments *arguments,
                                                      struct arena *arena, size_t *count)
{
    const char *at = arguments_value(arguments, "columns");
    Senconet__V1__PublishedColumn *columns =
        arena_need(arena, (at != NULL ? strlen(at) + 1 : 1) * sizeof *columns);
    *count = 0;
    while (at != NULL && at[0] != '\0') {
        size_t length = strcspn(at, ",");
        if (!published_column_read(arguments, "columns", at, length, &columns[*count]))
            return NULL;
        ++*count;
        at += length + (at[length] == ',');
    }
    return columns;
}

const char *published_columns_head(Senconet__V1__PublishedColumn column)
{
    unsigned own = (unsigned)column - 1;
    return own < COLUMN_COUNT ? published_column_head((enum published_column)own) : "?";
}

const char *published_columns_words(struct arena *arena,
                                    const Senconet__V1__PublishedColumn *columns, size_t count)
{
    const char *words = "";
    for (size_t i = 0; i < count; i++) {
        unsigned own = (unsigned)columns[i] - 1;
        words = arena_print(arena, "%s%s%s", words, i > 0 ? ", " : "",
                            own < COLUMN_COUNT ? published_column_word((enum published_column)own)
                                               : "?");
    }
    return words;
}

const char *published_figure(char text[PUBLISHED_FIGURE], Senconet__V1__PublishedColumn column,
                             uint64_t value)
{
    unsigned places = column == SENCONET__V1__PUBLISHED_COLUMN__POINTS         ? 2
                      : column == SENCONET__V1__PUBLISHED_COLUMN__HOURS_A_WEEK ? 3
                                                                               : 0;
    return number_print(text, value, places);
}
