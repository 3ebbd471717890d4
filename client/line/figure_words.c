/* Units. */
#include "client/line/figure_words.h"

#include <ctype.h>
#include <stdio.h>

const char *figure_title(char text[FIGURE_TITLE], enum figure_id id)
{
    snprintf(text, FIGURE_TITLE, "%s", figure_name(id));
    text[0] = (char)toupper((unsigned char)text[0]);
    return text;
}

const char *figure_words(char text[FIGURE_WORDS], enum figure_id id, uint64_t value)
{
    char number[NUMBER_TEXT];
    if (id == FIGURE_BUDGET)
        snprintf(text, FIGURE_WORDS, "%s", number_print_pounds(number, value));
    else if (id == FIGURE_TURNOVER)
        snprintf(text, FIGURE_WORDS, "%s %%", number_print(number, value, 2));
    else
        snprintf(text, FIGURE_WORDS, "%s", number_print(number, value, 0));
    return text;
}

const char *figure_plain(char text[FIGURE_WORDS], enum figure_id id, uint64_t value)
{
    char number[NUMBER_TEXT];
    unsigned places = id == FIGURE_BUDGET || id == FIGURE_TURNOVER ? 2 : 0;
    snprintf(text, FIGURE_WORDS, "%s", number_print(number, value, places));
    return text;
}

static uint64_t apart(struct figure from, struct figure to)
{
    return from.value < to.value ? to.value - from.value : from.value - to.value;
}

const char *figure_difference(char text[FIGURE_WORDS], enum figure_id id, struct figure from,
                              struct figure to)
{
    char words[FIGURE_WORDS];
    const char *sign = to.value < from.value ? "-" : "+";
    if (!from.given || !to.given)
        return "";
    if (from.value == to.value)
        return "same";
    snprintf(text, FIGURE_WORDS, "%s%.*s", sign, FIGURE_WORDS - 2,
             figure_words(words, id, apart(from, to)));
    return text;
}

const char *figure_difference_plain(char text[FIGURE_WORDS], enum figure_id id, struct figure from,
                                    struct figure to)
{
    char plain[FIGURE_WORDS];
    if (!from.given || !to.given)
        return "";
    snprintf(text, FIGURE_WORDS, "%s%.*s", to.value < from.value ? "-" : "", FIGURE_WORDS - 2,
             figure_plain(plain, id, apart(from, to)));
    return text;
}
