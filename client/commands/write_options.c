/* One of two. */
#include "client/commands/write_options.h"

#include "client/line/refusal.h"

bool write_either(const struct arguments *arguments, const char *one, const char *other, int *first)
{
    *first = arguments_switch(arguments, one);
    if (*first != arguments_switch(arguments, other))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "say one of the two: --%s or --%s", one, other);
    return false;
}
