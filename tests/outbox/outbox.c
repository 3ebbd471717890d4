/* senconet_outbox: fills a profile's store as commands do, much faster than they, and delivers it.
 * For tests/bench, and for what a power cut leaves (tests/outbox/cuts).
 *
 *     senconet_outbox keep PROFILE SCHOOL COUNT     new needs: a subject each
 *     senconet_outbox close PROFILE SCHOOL COUNT FIRST   needs from that number on: likewise
 *     senconet_outbox deliver PROFILE
 *     senconet_outbox churn PROFILE SCHOOL          until it fails: says what is on the disk
 *     senconet_outbox list PROFILE
 *
 * keep, close and churn say "kept ID" when it is on the disk; churn "settled ID" likewise. */
#include "client/outbox/deliver_all.h"
#include "client/outbox/standing.h"
#include "client/store/waiting.h"
#include "common/base/uuid.h"
#include "common/wire/write_id.h"
#include "senconet/v1/needs.pb-c.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct arena arena;
static struct profile profile;
static struct store *store;

static void fail(const char *why)
{
    fprintf(stderr, "senconet_outbox: %s\n", why);
    exit(1);
}

static void must(const char *fault)
{
    if (fault != NULL)
        fail(fault);
}

/* This program's clock goes SENCONET_HOURS before the machine's, or behind it. */
time_t time(time_t *place)
{
    const char *hours = getenv("SENCONET_HOURS");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += hours != NULL ? strtol(hours, NULL, 10) * 3600 : 0;
    if (place != NULL)
        *place = now.tv_sec;
    return now.tv_sec;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static const char *keep(const char *method, const ProtobufCMessage *request, const char *id)
{
    const char *fault = waiting_keep(store, id, method, request, &arena);
    if (fault == NULL)
        printf("kept %s\n", id);
    return fault;
}

static const char *keep_new(uint64_t school, char id[UUID_TEXT])
{
    Senconet__V1__RecordNeedRequest request = SENCONET__V1__RECORD_NEED_REQUEST__INIT;
    write_id_make(id);
    request.has_school = 1;
    request.school = school;
    request.write_id = id;
    request.title = arena_print(&arena, "Training of %.8s", id);
    request.why = arena_copy(&arena, "asked for by a measurement");
    request.item = arena_copy(&arena, "C11");
    request.wanted_by = arena_copy(&arena, "2030-09-01");
    return keep("senconet.v1.Needs/Record", &request.base, id);
}

static const char *keep_close(uint64_t school, uint64_t need)
{
    char id[UUID_TEXT];
    Senconet__V1__CloseNeedRequest request = SENCONET__V1__CLOSE_NEED_REQUEST__INIT;
    write_id_make(id);
    request.has_school = request.has_need = request.has_replaces = 1;
    request.school = school;
    request.need = need;
    request.replaces = 1;
    request.write_id = id;
    request.reason = arena_copy(&arena, "a measurement has ended");
    return keep("senconet.v1.Needs/Close", &request.base, id);
}

static void deliver(void)
{
    struct delivered delivered;
    double began = now();
    deliver_all(store, &profile, NULL, NULL, &delivered, &arena);
    printf("{\"received\": %" PRIu64 ", \"rejected\": %" PRIu64 ", \"conflicts\": %" PRIu64
           ", \"waiting\": %" PRIu64 ", \"seconds\": %.3f, \"why\": \"%s\"}\n",
           delivered.received, delivered.rejected, delivered.conflicts, delivered.waiting,
           now() - began, delivered.why != NULL ? delivered.why : "");
}

static const char *settle(const char *id)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    outcome.code = arena_copy(&arena, "OK");
    const struct waiting_answer answer = {.write_id = id, .outcome = &outcome};
    const char *fault = waiting_settle(store, &answer, 1, &arena);
    if (fault == NULL)
        printf("settled %s\n", id);
    return fault;
}

/* What it says is read by somebody whose own disk is not cut. */
static void churn(uint64_t school)
{
    char one[UUID_TEXT], other[UUID_TEXT];
    for (;;) {
        if (keep_new(school, one) != NULL || keep_new(school, other) != NULL || settle(one) != NULL)
            return;
        arena_release(&arena);
        arena_init(&arena, 64 << 20);
    }
}

static void list(void)
{
    size_t count;
    Senconet__Desk__V1__Waiting **all = waiting_since(store, NULL, &count, &arena);
    for (size_t i = 0; i < count; i++)
        printf("%s %s\n", all[i]->write_id, standing_name(all[i]));
}

static void act(int argc, char **argv)
{
    char id[UUID_TEXT];
    uint64_t school = argc > 3 ? strtoull(argv[3], NULL, 10) : 0;
    uint64_t count = argc > 4 ? strtoull(argv[4], NULL, 10) : 0;
    if (strcmp(argv[1], "keep") == 0)
        for (uint64_t i = 0; i < count; i++)
            must(keep_new(school, id));
    else if (strcmp(argv[1], "close") == 0 && argc > 5)
        for (uint64_t i = 0; i < count; i++)
            must(keep_close(school, strtoull(argv[5], NULL, 10) + i));
    else if (strcmp(argv[1], "deliver") == 0)
        deliver();
    else if (strcmp(argv[1], "churn") == 0)
        churn(school);
    else if (strcmp(argv[1], "list") == 0)
        list();
    else
        fail("keep, close, deliver, churn or list");
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    arena_init(&arena, 512 << 20);
    if (argc < 3)
        fail("what, and of which profile, is not said");
    if (profile_open(&profile, argv[2], &arena) != EXIT_DONE)
        fail(profile.fault);
    must(store_open_parts(&store, &profile, STORE_FILE, 5000, &arena));
    if (store_moved_aside(store) != NULL)
        printf("damaged %s\n", store_moved_aside(store));
    act(argc, argv);
    store_close(store);
    arena_release(&arena);
    return 0;
}
