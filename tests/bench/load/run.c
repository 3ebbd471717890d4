/* Connections are opened a few at a time; when the last is ready the clock starts; when it has run
 * out what is still under way is waited for a little. */
#include "tests/bench/load/run.h"

#include "tests/bench/load/http1.h"
#include "tests/bench/load/http2.h"
#include "tests/bench/load/silence.h"
#include "tests/bench/load/track.h"

#include <netdb.h>
#include <unistd.h>

enum { WAIT_FOR_LAST_SECONDS = 5, LOOK_AGAIN_MS = 2 };

struct run {
    const struct plan *plan;
    struct course course;
    struct event_base *base;
    char authority[300];
    struct track *tracks;
    size_t opened, ready, lost; /* of the tracks */
    struct event *ending;
};

static void end_loop(struct run *run)
{
    event_base_loopbreak(run->base);
}

static struct timeval interval(uint64_t micro)
{
    return (struct timeval){(time_t)(micro / 1000000), (suseconds_t)(micro % 1000000)};
}

static void on_ending(evutil_socket_t fd, short what, void *context)
{
    struct run *run = context;
    struct timeval again = interval(LOOK_AGAIN_MS * 1000);
    uint64_t last = run->course.end + WAIT_FOR_LAST_SECONDS * 1000000;
    (void)fd;
    (void)what;
    if (run->course.manner == MANNER_LOAD && run->course.out > 0 && now_us() < last)
        event_add(run->ending, &again);
    else
        end_loop(run);
}

/* Held until standard input ends. */
static void hold(struct run *run)
{
    printf("open %zu\n", run->ready);
    fflush(stdout);
    event_free(run->ending);
    run->ending = event_new(run->base, STDIN_FILENO, EV_READ, on_ending, run);
    event_add(run->ending, NULL);
}

static void begin(struct run *run)
{
    const struct plan *plan = run->plan;
    struct course *course = &run->course;
    uint64_t micro = plan->warm_up_ms * 1000 + plan->seconds * 1000000;
    struct timeval length = interval(micro);
    course->going = true;
    course->start = now_us();
    course->count_from = course->start + plan->warm_up_ms * 1000;
    course->end = course->start + micro;
    if (course->manner == MANNER_HOLD) {
        hold(run);
        return;
    }
    event_add(run->ending, &length);
    for (size_t i = 0; i < plan->connections; i++)
        track_go(&run->tracks[i]);
}

/* One that was being opened has been, or will not be. */
static void open_another(struct run *run)
{
    if (run->opened < run->plan->connections)
        track_open(&run->tracks[run->opened++]);
    else if (run->ready + run->lost == run->plan->connections && !run->course.going)
        begin(run);
}

static void on_ready(void *context)
{
    struct run *run = context;
    run->ready++;
    open_another(run);
}

static void on_lost(void *context)
{
    struct run *run = context;
    run->lost++;
    if (run->lost == run->plan->connections)
        end_loop(run);
    else
        open_another(run);
}

/* Nothing can be measured on a server that refuses the first request. */
static void on_first_failed(void *context)
{
    end_loop(context);
}

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "senconet_load: %s: %s\n", what, why);
    exit(2);
}

static void find_address(struct run *run)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
    struct lane_settings *lanes = &run->course.lanes;
    int error = getaddrinfo(run->plan->host, run->plan->port, &hints, &found);
    if (error != 0)
        fail(run->plan->host, gai_strerror(error));
    memcpy(&lanes->address, found->ai_addr, found->ai_addrlen);
    lanes->address_length = found->ai_addrlen;
    freeaddrinfo(found);
    snprintf(run->authority, sizeof run->authority, "%s:%s", run->plan->host, run->plan->port);
    lanes->authority = run->authority;
}

static SSL_CTX *client_tls(const char *root)
{
    SSL_CTX *tls = tls_context_new(false);
    if (tls == NULL || SSL_CTX_load_verify_file(tls, root) != 1)
        fail(root, "no certificate of an authority");
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    return tls;
}

static void choose_work(struct run *run)
{
    const struct plan *plan = run->plan;
    struct course *course = &run->course;
    course->work = work_find(plan->http ? http_works : grpc_works, plan->work);
    if (course->work == NULL)
        fail(plan->work, "there is no such work");
    course->manner = strcmp(plan->work, "handshake") == 0 ? MANNER_HANDSHAKE
                     : strcmp(plan->work, "idle") == 0    ? MANNER_HOLD
                                                          : MANNER_LOAD;
    course->lanes.speech = plan->bare ? &silence : plan->http ? &http1 : &http2;
}

static struct event_base *precise_base(void)
{
    struct event_config *config = event_config_new();
    struct event_base *base = NULL;
    if (config != NULL &&
        event_config_set_flag(config, EVENT_BASE_FLAG_PRECISE_TIMER | EVENT_BASE_FLAG_NOLOCK) == 0)
        base = event_base_new_with_config(config);
    if (base == NULL)
        abort();
    event_config_free(config);
    return base;
}

static void start(struct run *run, const struct people *people)
{
    size_t count = run->plan->connections;
    run->tracks = calloc(count, sizeof *run->tracks);
    if (run->tracks == NULL)
        abort();
    for (size_t i = 0; i < count; i++)
        track_init(&run->tracks[i], &run->course, &people->of[i % people->count], i);
    while (run->opened < count && run->opened < run->plan->opening)
        track_open(&run->tracks[run->opened++]);
}

static void release(struct run *run)
{
    for (size_t i = 0; i < run->plan->connections; i++)
        track_release(&run->tracks[i]);
    free(run->tracks);
    event_free(run->ending);
    event_base_free(run->base);
    SSL_CTX_free(run->course.lanes.tls);
}

static bool all_well(const struct run *run)
{
    for (int code = 1; code < CODES; code++)
        if (run->course.tally.by_code[code] > 0)
            return false;
    return true;
}

bool run_plan(const struct plan *plan, const struct people *people)
{
    struct run run = {.plan = plan, .base = precise_base()};
    struct course *course = &run.course;
    course->plan = plan;
    course->context = &run;
    course->on_ready = on_ready;
    course->on_lost = on_lost;
    course->on_first_failed = on_first_failed;
    choose_work(&run);
    find_address(&run);
    course->lanes.base = run.base;
    course->lanes.in_flight = plan->in_flight;
    course->lanes.tls = plan->http ? NULL : client_tls(plan->root);
    run.ending = evtimer_new(run.base, on_ending, &run);
    start(&run, people);
    event_base_dispatch(run.base);
    tally_print(&course->tally, (double)plan->seconds, stdout);
    release(&run);
    return all_well(&run);
}
