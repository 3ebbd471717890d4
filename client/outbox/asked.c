/* One for each time somebody asked. */
#include "client/outbox/asked.h"

#include "common/base/memory.h"
#include "common/base/uuid.h"

#include <string.h>

/* A person does not wait longer before a page that does nothing. */
enum { PATIENCE_SECONDS = 10 };

struct asked {
    struct line *line;
    char write_id[UUID_TEXT];
    delivery_done *done; /* NULL: it has been told that this takes long */
    void *owner;
    struct event *patience;
    LIST_ENTRY(asked) link;
};

static void tell(struct asked *asked, enum delivery_end end, const struct reply *reply)
{
    delivery_done *done = asked->done;
    asked->done = NULL;
    if (done != NULL)
        done(asked->owner, end, reply);
}

static void on_patience(evutil_socket_t none, short what, void *context)
{
    static const struct reply late = {.code = GRPC_DEADLINE_EXCEEDED,
                                      .message = "the trust's server has not answered yet"};
    struct asked *asked = context;
    (void)none;
    (void)what;
    line_is_silent(asked->line, late.message);
    tell(asked, DELIVERY_WAITING, &late);
}

void asked_add(struct all_asked *all, struct event_base *base, struct line *line,
               const char *write_id, delivery_done *done, void *owner)
{
    const struct timeval patience = {PATIENCE_SECONDS, 0};
    struct asked *asked = memory_zeroed(1, sizeof *asked);
    *asked = (struct asked){.line = line, .done = done, .owner = owner};
    snprintf(asked->write_id, UUID_TEXT, "%s", write_id);
    asked->patience = memory_need(event_new(base, -1, 0, on_patience, asked));
    event_add(asked->patience, &patience);
    LIST_INSERT_HEAD(all, asked, link);
}

static struct asked *find(const struct all_asked *all, const char *write_id)
{
    struct asked *asked;
    LIST_FOREACH(asked, all, link)
    if (write_id == NULL || strcmp(asked->write_id, write_id) == 0)
        return asked;
    return NULL;
}

bool asked_waits(const struct all_asked *all, const char *write_id)
{
    const struct asked *asked;
    LIST_FOREACH(asked, all, link)
    if (asked->done != NULL && strcmp(asked->write_id, write_id) == 0)
        return true;
    return false;
}

void asked_tell(struct all_asked *all, const char *write_id, enum delivery_end end,
                const struct reply *reply)
{
    struct asked *asked;
    while ((asked = find(all, write_id)) != NULL) {
        LIST_REMOVE(asked, link);
        event_free(asked->patience);
        tell(asked, end, reply);
        free(asked);
    }
}
