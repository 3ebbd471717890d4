#include "server/wire/precise_base.h"

#include "common/base/end.h"

/* Without a cache of the time: a timer that is set late in a long turn would be up that much early.
 */
enum {
    FLAGS = EVENT_BASE_FLAG_PRECISE_TIMER | EVENT_BASE_FLAG_NOLOCK | EVENT_BASE_FLAG_NO_CACHE_TIME
};

struct event_base *precise_base(void)
{
    struct event_config *config = event_config_new();
    struct event_base *base = NULL;
    if (config != NULL && event_config_set_flag(config, FLAGS) == 0)
        base = event_base_new_with_config(config);
    if (base == NULL)
        end_because("there is no event loop");
    event_config_free(config);
    return base;
}
