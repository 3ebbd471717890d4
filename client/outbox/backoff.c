/* A timer, and a number that grows. */
#include "client/outbox/backoff.h"

#include "client/wire/pause.h"
#include "common/base/memory.h"

enum { PAUSE_MOST = 120 };

void backoff_init(struct backoff *backoff, struct event_base *base, event_callback_fn over,
                  void *owner)
{
    *backoff = (struct backoff){.timer = memory_need(event_new(base, -1, 0, over, owner))};
}

void backoff_release(struct backoff *backoff)
{
    event_free(backoff->timer);
}

bool backoff_is_resting(const struct backoff *backoff)
{
    return event_pending(backoff->timer, EV_TIMEOUT, NULL) != 0 && backoff->pause > 0;
}

static void rest(struct backoff *backoff, struct timeval pause)
{
    event_add(backoff->timer, &pause);
}

bool backoff_begin(struct backoff *backoff)
{
    if (backoff_is_resting(backoff))
        return false;
    backoff->pause = backoff->pause == 0 ? 1 : backoff->pause * 1.6;
    if (backoff->pause > PAUSE_MOST)
        backoff->pause = PAUSE_MOST;
    rest(backoff, pause_about(backoff->pause));
    return true;
}

void backoff_note_answer(struct backoff *backoff)
{
    bool resting = backoff_is_resting(backoff);
    if (resting && backoff->pause > 1) {
        backoff->pause = 1;
        rest(backoff, pause_of(1));
    } else if (!resting) {
        backoff->pause = 0;
    }
}

void backoff_hurry(struct backoff *backoff, bool forget)
{
    struct timeval at_once = {0, 0};
    if (forget)
        backoff->pause = 0;
    event_add(backoff->timer, &at_once);
}

void backoff_hold(struct backoff *backoff)
{
    backoff->pause = 1;
    rest(backoff, pause_of(1));
}
