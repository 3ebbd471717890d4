/* A visit's steps are asked one after the other; a minute of the schools' time is a bin. */
#include "tests/bench/night/visits.h"

#include "client/sync/spread.h"
#include "tests/bench/load/http2.h"
#include "tests/bench/load/lane.h"
#include "tests/bench/load/tally.h"
#include "tests/bench/load/work.h"

#include <inttypes.h>
#include <netdb.h>
#include <time.h>

enum { SECOND = 1000000, BINS_MAX = 720, LATE_MINUTES = 5 };

/* The first asks for the version that the others replace, which a school's machine knows. */
static const char *const steps[] = {"version", "submit", "submit", "submit", "pull", "pull"};
enum { STEPS = sizeof steps / sizeof steps[0] };

struct visit {
    struct night *night;
    const struct person *person;
    struct lane lane; /* from its moment on */
    struct errand errand;
    struct event moment;
    uint64_t due, asked;
    size_t step;
    bool done;
};

struct night {
    const struct night_plan *plan;
    struct lane_settings lanes;
    const struct work *works[STEPS];
    struct visit *visits;
    size_t count, left;
    uint64_t begun, last;
    struct tally requests, whole; /* each request; each visit from its moment to its end */
    uint64_t bins[BINS_MAX];      /* requests answered in each minute */
    char authority[300];
};

static uint64_t now_micro(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec / 1000;
}

static void end_visit(struct visit *visit, int code)
{
    struct night *night = visit->night;
    uint64_t now = now_micro();
    if (visit->done)
        return;
    visit->done = true;
    night->last = now;
    tally_add(&night->whole, code, NULL, now - visit->due);
    lane_close(&visit->lane);
    if (--night->left == 0)
        event_base_loopbreak(night->lanes.base);
}

static void ask_next(struct visit *visit)
{
    struct exchange *exchange = lane_exchange(&visit->lane);
    visit->night->works[visit->step]->write(&visit->errand, exchange);
    visit->asked = exchange->due = now_micro();
    lane_ask(&visit->lane, exchange);
}

static void on_open(struct lane *lane)
{
    ask_next(lane->owner);
}

static void on_answer(struct lane *lane, struct exchange *exchange)
{
    struct visit *visit = lane->owner;
    struct night *night = visit->night;
    uint64_t now = now_micro();
    uint64_t minute = (now - night->begun) * night->plan->compressed / SECOND / 60;
    int code = tally_code(exchange, false);
    exchange->busy = false;
    if (code == CODE_OK && !night->works[visit->step]->fits(&visit->errand, exchange))
        code = CODE_UNFIT;
    tally_add(&night->requests, code, exchange, now - visit->asked);
    night->bins[minute < BINS_MAX ? minute : BINS_MAX - 1]++;
    if (code != CODE_OK || ++visit->step == STEPS)
        end_visit(visit, code);
    else
        ask_next(visit);
}

static void on_closed(struct lane *lane)
{
    end_visit(lane->owner, CODE_CLOSED);
    lane_release(lane);
}

static void on_moment(evutil_socket_t fd, short what, void *context)
{
    struct visit *visit = context;
    (void)fd;
    (void)what;
    lane_init(&visit->lane, &visit->night->lanes, visit->person, visit);
    lane_open(&visit->lane);
}

static void begin_visit(struct night *night, struct visit *visit, const struct person *person,
                        uint64_t school)
{
    char name[16];
    const struct night_plan *plan = night->plan;
    snprintf(name, sizeof name, "%" PRIu64, school);
    uint64_t micro = (uint64_t)spread_seconds(name, strlen(name), (unsigned)plan->spread) * SECOND /
                     plan->compressed;
    struct timeval after = {(time_t)(micro / SECOND), (suseconds_t)(micro % SECOND)};
    visit->night = night;
    visit->due = night->begun + micro;
    visit->errand =
        (struct errand){.school = school, .drawn = school, .collection = plan->collection};
    visit->person = person;
    event_assign(&visit->moment, night->lanes.base, -1, 0, on_moment, visit);
    event_add(&visit->moment, &after);
}

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "senconet_night: %s: %s\n", what, why);
    exit(2);
}

static void find_address(struct night *night)
{
    const struct night_plan *plan = night->plan;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
    int error = getaddrinfo(plan->host, plan->port, &hints, &found);
    if (error != 0)
        fail(plan->host, gai_strerror(error));
    memcpy(&night->lanes.address, found->ai_addr, found->ai_addrlen);
    night->lanes.address_length = found->ai_addrlen;
    freeaddrinfo(found);
    snprintf(night->authority, sizeof night->authority, "%s:%s", plan->host, plan->port);
    night->lanes.authority = night->authority;
}

static void set_lanes(struct night *night)
{
    SSL_CTX *tls = tls_context_new(false);
    if (tls == NULL || SSL_CTX_load_verify_file(tls, night->plan->root) != 1)
        fail(night->plan->root, "no certificate of an authority");
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    night->lanes = (struct lane_settings){.base = event_base_new(),
                                          .tls = tls,
                                          .speech = &http2,
                                          .in_flight = 1,
                                          .on_open = on_open,
                                          .on_answer = on_answer,
                                          .on_closed = on_closed};
    find_address(night);
}

static void print(const struct night *night)
{
    const struct night_plan *plan = night->plan;
    uint64_t minutes = plan->spread / 60 + LATE_MINUTES;
    double seconds = (double)(night->last - night->begun) / SECOND;
    printf("{\"visits\": ");
    tally_print(&night->whole, seconds, stdout);
    printf(", \"requests\": ");
    tally_print(&night->requests, seconds, stdout);
    printf(", \"minutes\": [");
    for (uint64_t minute = 0; minute < minutes && minute < BINS_MAX; minute++)
        printf("%s%" PRIu64, minute > 0 ? ", " : "", night->bins[minute]);
    printf("]}\n");
}

bool visits_run(const struct night_plan *plan, const struct people *people)
{
    struct night night = {.plan = plan, .count = people->count * plan->schools_each};
    night.left = night.count;
    set_lanes(&night);
    for (size_t i = 0; i < STEPS; i++)
        night.works[i] = work_find(grpc_works, steps[i]);
    night.visits = calloc(night.count, sizeof *night.visits);
    if (night.visits == NULL)
        abort();
    night.begun = now_micro();
    for (size_t i = 0; i < night.count; i++) {
        const struct person *person = &people->of[i % people->count];
        begin_visit(&night, &night.visits[i], person, person->school + i / people->count);
    }
    event_base_dispatch(night.lanes.base);
    print(&night);
    return night.whole.by_code[CODE_OK] == night.count;
}
