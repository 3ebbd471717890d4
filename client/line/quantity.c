/* Numbers with their words. */
#include "client/line/quantity.h"

#include "common/base/number.h"

static const char *with_word(char text[QUANTITY_TEXT], uint64_t value, unsigned places,
                             uint64_t one, const char *word)
{
    char number[NUMBER_TEXT];
    snprintf(text, QUANTITY_TEXT, "%s %s%s", number_print(number, value, places), word,
             value == one ? "" : "s");
    return text;
}

const char *quantity_hours(char text[QUANTITY_TEXT], uint64_t thousandths)
{
    return with_word(text, thousandths, 3, 1000, "hour");
}

const char *quantity_points(char text[QUANTITY_TEXT], uint64_t hundredths)
{
    return with_word(text, hundredths, 2, 100, "point");
}

const char *quantity_quotient(char text[QUANTITY_TEXT], uint64_t part, uint64_t whole,
                              unsigned places)
{
    uint64_t scale = 1;
    char number[NUMBER_TEXT];
    for (unsigned i = 0; i < places; i++)
        scale *= 10;
    snprintf(text, QUANTITY_TEXT, "%s%s", number_print(number, part * scale / whole, places),
             part * scale % whole == 0 ? "" : "...");
    return text;
}

const char *quantity_step(uint32_t thousandths)
{
    if (thousandths == 500)
        return "half hour";
    return thousandths == 250 ? "quarter hour" : "hour";
}
