/* What is said of an event: checked, and bound. */
#ifndef SERVER_HANDLERS_TRAINING_EVENT_CONTENT_H
#define SERVER_HANDLERS_TRAINING_EVENT_CONTENT_H

#include "common/wire/violations.h"
#include "senconet/v1/training.pb-c.h"
#include "server/store/parameters.h"

#include <stdbool.h>

/* What check has found out; of no content, where nothing is said anew, all of it is empty. */
struct event_times {
    int64_t begins, ends; /* seconds since 1970 */
    const char *book_by;
};

/* own: a SENCO's. Fields below "content". */
void event_content_check(const Senconet__V1__EventContent *content, bool own, struct arena *arena,
                         struct event_times *times, struct violations *violations);

/* content NULL: a cancellation. */
void event_content_bind(const Senconet__V1__EventContent *content, const struct event_times *times,
                        struct parameters *parameters);

#endif
