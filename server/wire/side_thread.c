/* Two queues under one lock: a condition wakes the thread, a descriptor the loop. */
#include "server/wire/side_thread.h"

#include "common/base/end.h"
#include "common/base/memory.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

enum { NICENESS = 10 };

STAILQ_HEAD(side_works, side_work);

struct side_thread {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct side_works waiting, done; /* under the lock */
    bool ended;                      /* under the lock */
    int bell;
    struct event *rung;
};

static void lock(struct side_thread *thread)
{
    if (pthread_mutex_lock(&thread->lock) != 0)
        end_because("a lock cannot be taken");
}

static void unlock(struct side_thread *thread)
{
    if (pthread_mutex_unlock(&thread->lock) != 0)
        end_because("a lock cannot be given back");
}

/* NULL: it is to end. */
static struct side_work *next(struct side_thread *thread)
{
    struct side_work *work = NULL;
    lock(thread);
    while (!thread->ended && STAILQ_EMPTY(&thread->waiting))
        pthread_cond_wait(&thread->given, &thread->lock);
    if (!thread->ended) {
        work = STAILQ_FIRST(&thread->waiting);
        STAILQ_REMOVE_HEAD(&thread->waiting, link);
    }
    unlock(thread);
    return work;
}

static void bring_back(struct side_thread *thread, struct side_work *work)
{
    lock(thread);
    bool first = STAILQ_EMPTY(&thread->done);
    STAILQ_INSERT_TAIL(&thread->done, work, link);
    unlock(thread);
    if (first && eventfd_write(thread->bell, 1) != 0)
        end_because("the loop cannot be woken");
}

/* Its nice value is this thread's alone, on Linux. */
static void *run(void *context)
{
    struct side_thread *thread = context;
    struct side_work *work;
    (void)setpriority(PRIO_PROCESS, 0, NICENESS);
    while ((work = next(thread)) != NULL) {
        work->work(work);
        bring_back(thread, work);
    }
    return NULL;
}

/* One at a time: what comes of it may give more, or take others back. */
static void on_rung(evutil_socket_t fd, short what, void *context)
{
    struct side_thread *thread = context;
    struct side_works back = STAILQ_HEAD_INITIALIZER(back);
    struct side_work *work;
    eventfd_t rings;
    (void)what;
    (void)eventfd_read(fd, &rings);
    lock(thread);
    STAILQ_CONCAT(&back, &thread->done);
    unlock(thread);
    while ((work = STAILQ_FIRST(&back)) != NULL) {
        STAILQ_REMOVE_HEAD(&back, link);
        work->on_done(work);
    }
}

/* Signals are the loop's. */
static void start(struct side_thread *thread)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&thread->thread, NULL, run, thread) != 0)
        end_because("there is no thread to be had");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct side_thread *side_thread_new(struct event_base *base)
{
    struct side_thread *thread = memory_zeroed(1, sizeof *thread);
    STAILQ_INIT(&thread->waiting);
    STAILQ_INIT(&thread->done);
    thread->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (thread->bell < 0 || pthread_mutex_init(&thread->lock, NULL) != 0 ||
        pthread_cond_init(&thread->given, NULL) != 0)
        end_because("there is no thread to be had");
    thread->rung =
        memory_need(event_new(base, thread->bell, EV_READ | EV_PERSIST, on_rung, thread));
    event_add(thread->rung, NULL);
    start(thread);
    return thread;
}

void side_thread_free(struct side_thread *thread)
{
    lock(thread);
    thread->ended = true;
    pthread_cond_signal(&thread->given);
    unlock(thread);
    pthread_join(thread->thread, NULL);
    event_free(thread->rung);
    close(thread->bell);
    pthread_cond_destroy(&thread->given);
    pthread_mutex_destroy(&thread->lock);
    free(thread);
}

void side_thread_give(struct side_thread *thread, struct side_work *work)
{
    lock(thread);
    STAILQ_INSERT_TAIL(&thread->waiting, work, link);
    pthread_cond_signal(&thread->given);
    unlock(thread);
}

bool side_thread_take_back(struct side_thread *thread, struct side_work *work)
{
    struct side_work *each;
    lock(thread);
    STAILQ_FOREACH(each, &thread->waiting, link)
    if (each == work)
        break;
    if (each != NULL)
        STAILQ_REMOVE(&thread->waiting, work, side_work, link);
    unlock(thread);
    return each != NULL;
}
