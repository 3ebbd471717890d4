/* The command line. */
#include "tests/bench/load/plan.h"

#include "common/base/number.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: senconet_load --to HOST:PORT --work NAME --people FILE --root FILE [OPTION...]\n"
    "  --work submit|read    write a new version each time; read one's own allocation\n"
    "  --work handshake      connect, ask for the server's health, close, again\n"
    "  --work idle           open, ask for health once, and hold until standard input ends\n"
    "  --people FILE         a line each: certificate, key, school\n"
    "  --collection KEY      (2012-13)\n"
    "  --connections N       each with the next person of the file (100)\n"
    "  --in-flight N         requests at once on each connection (1); submit takes one\n"
    "  --opening N           connections being opened at once (64)\n"
    "  --rate N              requests a second in all, scheduled ahead (as fast as answers come)\n"
    "  --seconds N           how long is measured (5)\n"
    "  --warm-up N           milliseconds of load before that (500)\n"
    "  --http                plain HTTP/1.1 and JSON, for the peers\n"
    "  --bare                idle: TLS only\n"
    "One line of JSON says what came of it; latencies are in microseconds.\n";

enum { HTTP = 1, BARE };

static const struct option options[] = {
    {"to", required_argument, NULL, 't'},
    {"people", required_argument, NULL, 'p'},
    {"root", required_argument, NULL, 'r'},
    {"work", required_argument, NULL, 'w'},
    {"collection", required_argument, NULL, 'k'},
    {"connections", required_argument, NULL, 'c'},
    {"in-flight", required_argument, NULL, 'f'},
    {"opening", required_argument, NULL, 'o'},
    {"rate", required_argument, NULL, 'a'},
    {"seconds", required_argument, NULL, 's'},
    {"warm-up", required_argument, NULL, 'u'},
    {"http", no_argument, NULL, HTTP},
    {"bare", no_argument, NULL, BARE},
    {0},
};

static void fail(const char *why)
{
    fprintf(stderr, "senconet_load: %s\n%s", why, usage);
    exit(2);
}

static uint64_t number(const char *text, uint64_t least)
{
    uint64_t value = 0;
    if (!number_parse(text, 10000000, &value) || value < least)
        fail("a number was expected");
    return value;
}

static void split_address(struct plan *plan, char *address)
{
    char *colon = strrchr(address, ':');
    if (colon == NULL)
        fail("--to takes HOST:PORT");
    *colon = '\0';
    plan->host = address;
    plan->port = colon + 1;
}

static uint64_t *counter(struct plan *plan, int option)
{
    switch (option) {
    case 'c':
        return &plan->connections;
    case 'f':
        return &plan->in_flight;
    case 'o':
        return &plan->opening;
    case 'a':
        return &plan->rate;
    case 's':
        return &plan->seconds;
    case 'u':
        return &plan->warm_up_ms;
    default:
        return NULL;
    }
}

static const char **text(struct plan *plan, int option)
{
    switch (option) {
    case 'p':
        return &plan->people;
    case 'r':
        return &plan->root;
    case 'w':
        return &plan->work;
    case 'k':
        return &plan->collection;
    default:
        return NULL;
    }
}

static void take(struct plan *plan, int option)
{
    uint64_t *count = counter(plan, option);
    const char **word = text(plan, option);
    if (count != NULL)
        *count = number(optarg, option == 'a' || option == 'u' ? 0 : 1);
    else if (word != NULL)
        *word = optarg;
    else if (option == 't')
        split_address(plan, optarg);
    else if (option == HTTP)
        plan->http = true;
    else if (option == BARE)
        plan->bare = true;
    else
        fail("there is no such option");
}

void plan_read(struct plan *plan, int count, char **words)
{
    int option;
    *plan = (struct plan){.collection = "2012-13",
                          .connections = 100,
                          .in_flight = 1,
                          .opening = 64,
                          .seconds = 5,
                          .warm_up_ms = 500};
    while ((option = getopt_long(count, words, "", options, NULL)) != -1)
        take(plan, option);
    if (plan->host == NULL || plan->work == NULL || plan->people == NULL || plan->root == NULL)
        fail("--to, --work, --people and --root are needed");
    if (strcmp(plan->work, "submit") == 0 && plan->in_flight > 1)
        fail("each submit replaces the one before: one at a time on each connection");
}
