/* Number options. */
#include "client/line/number_option.h"

#include "client/line/refusal.h"
#include "common/base/number.h"

bool number_option(const struct arguments *arguments, const char *option, const char *what,
                   unsigned places, uint64_t max, struct figure *number)
{
    const char *text = arguments_value(arguments, option);
    uint64_t value;
    if (text == NULL)
        return true;
    if (number_parse_decimal(text, places, max, &value)) {
        *number = (struct figure){true, value};
        return true;
    }
    if (places == 0)
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--%s: %s: \"%s\" is not a whole number such as 34", option, what, text);
    else
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--%s: %s: \"%s\" is not a number such as 34 or 34.25, of at most %u decimals",
                    option, what, text, places);
    return false;
}
