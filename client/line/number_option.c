/* Number options. */
#include "client/line/number_option.h"

#include "common/base/number.h"

bool number_option_text(const char *text, const char *option, const char *what, unsigned places,
                        uint64_t max, struct figure *number)
{
    uint64_t value;
    if (number_parse_decimal(text, places, max, &value)) {
        *number = (struct figure){true, value};
        return true;
    }
    fprintf(stderr, "senco: --%s: %s: \"%s\" is not ", option, what, text);
    if (places == 0)
        fprintf(stderr, "a whole number such as 34\n");
    else
        fprintf(stderr, "a number such as 34 or 34.25, of at most %u decimals\n", places);
    return false;
}

bool number_option(const struct arguments *arguments, const char *option, const char *what,
                   unsigned places, uint64_t max, struct figure *number)
{
    const char *text = arguments_value(arguments, option);
    return text == NULL || number_option_text(text, option, what, places, max, number);
}
