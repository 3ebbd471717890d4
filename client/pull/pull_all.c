/* The loop ends with it. */
#include "client/pull/pull_all.h"

enum { AT_ONCE = 64 };

struct pulling {
    struct event_base *base;
    pulled_some *progress;
    void *owner;
    struct pulled *pulled;
    struct arena *arena;
};

static void on_some(void *owner, uint64_t read, uint64_t of)
{
    const struct pulling *pulling = owner;
    if (pulling->progress != NULL)
        pulling->progress(pulling->owner, read, of);
}

static char *copy_if_any(struct arena *arena, const char *text)
{
    return text != NULL ? arena_copy(arena, text) : NULL;
}

static void on_done(void *owner, const struct pulled *pulled)
{
    const struct pulling *pulling = owner;
    *pulling->pulled = *pulled;
    pulling->pulled->epoch = copy_if_any(pulling->arena, pulled->epoch);
    pulling->pulled->why = copy_if_any(pulling->arena, pulled->why);
    event_base_loopbreak(pulling->base);
}

void pull_all(struct event_base *base, struct line *line, struct store *store,
              pulled_some *progress, void *owner, struct pulled *pulled, struct arena *arena)
{
    struct pulling pulling = {base, progress, owner, pulled, arena};
    pull_begin(line, store, AT_ONCE, on_some, on_done, &pulling);
    event_base_dispatch(base);
}
