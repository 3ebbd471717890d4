/* Number options. */
#include "client/line/number_option.h"

#include "client/line/refusal.h"

bool number_option(const struct arguments *arguments, const char *option, const char *what,
                   const struct number_form *form, struct figure *number)
{
    const char *text = arguments_value(arguments, option);
    char reason[NUMBER_REASON];
    uint64_t value;
    if (text == NULL)
        return true;
    if (number_text_read(text, form, &value, reason)) {
        *number = (struct figure){true, value};
        return true;
    }
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: %s: \"%s\" %s", option, what, text,
                reason);
    return false;
}
