/* A bell each way: a descriptor that wakes the other side's loop. */
#include "server/wire/side_loop.h"

#include "common/base/end.h"
#include "common/base/memory.h"
#include "server/wire/precise_base.h"
#include "server/wire/turns.h"

#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct bell {
    int fd;
    struct event *rung;
};

struct side_loop {
    struct event_base *base;
    pthread_t thread;
    struct bell outward, inward; /* at the worker's loop, and at the thread's */
    void (*on_rung)(void *context);
    void *context;
    pthread_mutex_t lock;
    pthread_cond_t acted;
    void (*act)(void *context); /* under the lock; NULL: there is nothing to be done */
    void *act_context;
};

static void lock(struct side_loop *loop)
{
    if (pthread_mutex_lock(&loop->lock) != 0)
        end_because("a lock cannot be taken");
}

static void unlock(struct side_loop *loop)
{
    if (pthread_mutex_unlock(&loop->lock) != 0)
        end_because("a lock cannot be given back");
}

static void bell_hang(struct bell *bell, struct event_base *base, event_callback_fn on_rung,
                      struct side_loop *loop)
{
    bell->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (bell->fd < 0)
        end_because("there is no bell to be had");
    bell->rung = memory_need(event_new(base, bell->fd, EV_READ | EV_PERSIST, on_rung, loop));
    event_add(bell->rung, NULL);
}

static void bell_take_down(struct bell *bell)
{
    event_free(bell->rung);
    close(bell->fd);
}

static void bell_ring(struct bell *bell)
{
    if (eventfd_write(bell->fd, 1) != 0)
        end_because("a loop cannot be woken");
}

static void on_outward(evutil_socket_t fd, short what, void *context)
{
    struct side_loop *loop = context;
    eventfd_t rings;
    (void)what;
    (void)eventfd_read(fd, &rings);
    loop->on_rung(loop->context);
}

/* In the thread. */
static void on_inward(evutil_socket_t fd, short what, void *context)
{
    struct side_loop *loop = context;
    eventfd_t rings;
    (void)what;
    (void)eventfd_read(fd, &rings);
    lock(loop);
    if (loop->act != NULL)
        loop->act(loop->act_context);
    loop->act = NULL;
    pthread_cond_signal(&loop->acted);
    unlock(loop);
}

/* Its nice value is this thread's alone, on Linux. */
static void *run(void *context)
{
    struct side_loop *loop = context;
    turns_behind();
    event_base_dispatch(loop->base);
    return NULL;
}

struct side_loop *side_loop_new(struct event_base *base, void (*on_rung)(void *context),
                                void *context)
{
    struct side_loop *loop = memory_zeroed(1, sizeof *loop);
    loop->base = precise_base();
    loop->on_rung = on_rung;
    loop->context = context;
    if (pthread_mutex_init(&loop->lock, NULL) != 0 || pthread_cond_init(&loop->acted, NULL) != 0)
        end_because("there is no thread to be had");
    bell_hang(&loop->outward, base, on_outward, loop);
    bell_hang(&loop->inward, loop->base, on_inward, loop);
    return loop;
}

struct event_base *side_loop_base(const struct side_loop *loop)
{
    return loop->base;
}

/* Signals are the worker's loop's. */
void side_loop_start(struct side_loop *loop)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&loop->thread, NULL, run, loop) != 0)
        end_because("there is no thread to be had");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void side_loop_tell(struct side_loop *loop, void (*act)(void *context), void *context)
{
    lock(loop);
    loop->act = act;
    loop->act_context = context;
    bell_ring(&loop->inward);
    while (loop->act != NULL)
        pthread_cond_wait(&loop->acted, &loop->lock);
    unlock(loop);
}

void side_loop_ring(struct side_loop *loop)
{
    bell_ring(&loop->outward);
}

static void break_off(void *context)
{
    struct side_loop *loop = context;
    event_base_loopbreak(loop->base);
}

void side_loop_stop(struct side_loop *loop)
{
    side_loop_tell(loop, break_off, loop);
    pthread_join(loop->thread, NULL);
}

void side_loop_free(struct side_loop *loop)
{
    bell_take_down(&loop->outward);
    bell_take_down(&loop->inward);
    event_base_free(loop->base);
    pthread_cond_destroy(&loop->acted);
    pthread_mutex_destroy(&loop->lock);
    free(loop);
}
