/* Days. */
#include "client/line/day_option.h"

#include "client/line/refusal.h"

const char *day_advice(char text[DAY_ADVICE], const char *typed)
{
    struct date date;
    char iso[DATE_TEXT], words[DATE_WORDS];
    if (date_parse(typed, &date) || !date_parse_loosely(typed, &date))
        return NULL;
    snprintf(text, DAY_ADVICE, "write %s for %s (day before month)", date_print(iso, date),
             date_print_words(words, date));
    return text;
}

bool day_option(const struct arguments *arguments, const char *option, struct date *date)
{
    const char *text = arguments_value(arguments, option);
    char advice[DAY_ADVICE];
    if (text == NULL || date_parse(text, date))
        return true;
    const char *told = day_advice(advice, text);
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" is not a day%s%s", option, text,
                told != NULL ? ": " : ", such as 2012-01-18", told != NULL ? told : "");
    return false;
}

bool day_options_fit(const struct arguments *arguments, const char *const *options)
{
    for (; *options != NULL; options++) {
        const char *text = arguments_value(arguments, *options);
        char advice[DAY_ADVICE];
        const char *told = text != NULL ? day_advice(advice, text) : NULL;
        if (told == NULL)
            continue;
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" is not a day: %s", *options,
                    text, told);
        return false;
    }
    return true;
}
