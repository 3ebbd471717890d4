#include "server/wire/precise_base.h"

#include "common/base/end.h"

struct event_base *precise_base(void)
{
    struct event_config *config = event_config_new();
    struct event_base *base = NULL;
    if (config != NULL &&
        event_config_set_flag(config, EVENT_BASE_FLAG_PRECISE_TIMER | EVENT_BASE_FLAG_NOLOCK) == 0)
        base = event_base_new_with_config(config);
    if (base == NULL)
        end_because("there is no event loop");
    event_config_free(config);
    return base;
}
