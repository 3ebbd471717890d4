/* Exact: nothing goes through a floating point number. */
#include "client/line/number_text.h"

#include "common/base/number.h"

#include <stdio.h>
#include <string.h>

/* The text without the spaces around it, and without what its unit allows. */
static void take_bare(char bare[NUMBER_TEXT], const char *text, enum number_unit unit)
{
    static const char pound[] = "\u00a3";
    size_t pound_length = sizeof pound - 1;
    text += strspn(text, " ");
    if (unit == NUMBER_POUNDS && strncmp(text, pound, pound_length) == 0)
        text += pound_length;
    text += strspn(text, " ");
    snprintf(bare, NUMBER_TEXT, "%s", text);
    size_t length = strlen(bare);
    while (length > 0 && bare[length - 1] == ' ')
        bare[--length] = '\0';
    if (unit != NUMBER_PERCENT || length == 0 || bare[length - 1] != '%')
        return;
    bare[--length] = '\0';
    while (length > 0 && bare[length - 1] == ' ')
        bare[--length] = '\0';
}

/* "60.000" is sixty thousand to some people and sixty to others. */
static bool is_doubtful(const char *bare, const struct number_form *form)
{
    const char *point = strchr(bare, '.');
    return form->unit == NUMBER_POUNDS && point != NULL && point > bare && point <= bare + 3 &&
           bare[0] != '0' && strlen(point) == 4 && strspn(bare, "0123456789.") == strlen(bare) &&
           strchr(point + 1, '.') == NULL;
}

static const char *say_doubt(char reason[NUMBER_REASON], const char *bare)
{
    int whole = (int)strcspn(bare, ".");
    snprintf(reason, NUMBER_REASON,
             "could be \u00a3%.*s,%s or \u00a3%.*s.%.2s: write the one you mean", whole, bare,
             bare + whole + 1, whole, bare, bare + whole + 1);
    return reason;
}

static const char *what_is_wrong(char reason[NUMBER_REASON], const char *bare,
                                 const struct number_form *form)
{
    uint64_t any;
    bool negative = bare[0] == '-' && number_parse_decimal(bare + 1, 9, UINT64_MAX, &any);
    bool digits = strspn(bare, "0123456789,.") == strlen(bare);
    if (negative)
        return "cannot be below 0";
    if (number_parse_decimal(bare, form->places, UINT64_MAX, &any) ||
        (digits && strcspn(bare, ".") > 15))
        return "is too large";
    if (is_doubtful(bare, form))
        return say_doubt(reason, bare);
    if (form->places == 0)
        return "is not a whole number such as 34";
    snprintf(reason, NUMBER_REASON, "is not a number such as %s, of at most %u decimals",
             form->unit == NUMBER_POUNDS ? "67755, £67,755 or 67755.50" : "34 or 34.25",
             form->places);
    return reason;
}

bool number_text_read(const char *text, const struct number_form *form, uint64_t *value,
                      char reason[NUMBER_REASON])
{
    char bare[NUMBER_TEXT];
    take_bare(bare, text, form->unit);
    if (strlen(text) < NUMBER_TEXT && number_parse_decimal(bare, form->places, form->max, value))
        return true;
    const char *why = what_is_wrong(reason, bare, form);
    if (why != reason)
        snprintf(reason, NUMBER_REASON, "%s", why);
    return false;
}
