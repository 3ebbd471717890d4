/* The works as the peers take them: JSON over HTTP/1.1. Answers are looked through, not parsed: the
 * generator is to cost a peer no more than it costs sencod. */
#include "tests/bench/load/work.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The place behind "name": in the answer, or NULL. The answer is made a string for it. */
static const char *field(const struct exchange *exchange, const char *name)
{
    char quoted[40];
    int length = snprintf(quoted, sizeof quoted, "\"%s\":", name);
    const char *at = memmem(exchange->answer, exchange->answer_length, quoted, (size_t)length);
    return at != NULL ? at + length : NULL;
}

static bool field_is(const struct exchange *exchange, const char *name, uint64_t number)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%" PRIu64, number);
    const char *at = field(exchange, name);
    const char *end = (const char *)exchange->answer + exchange->answer_length;
    return at != NULL && end - at > length && memcmp(at, text, (size_t)length) == 0 &&
           (at[length] == ',' || at[length] == '}');
}

static bool field_says(const struct exchange *exchange, const char *name, const char *text)
{
    const char *at = field(exchange, name);
    const char *end = (const char *)exchange->answer + exchange->answer_length;
    size_t length = strlen(text);
    return at != NULL && (size_t)(end - at) > length + 1 && at[0] == '"' &&
           memcmp(at + 1, text, length) == 0 && at[length + 1] == '"';
}

static void put_path(struct exchange *exchange, const struct errand *errand, const char *what)
{
    snprintf(exchange->path, sizeof exchange->path, "/%s/%s/%" PRIu64, what, errand->collection,
             errand->school);
    exchange->request_length = 0;
}

static void write_get_return(struct errand *errand, struct exchange *exchange)
{
    put_path(exchange, errand, "returns");
}

static bool version_fits(struct errand *errand, const struct exchange *exchange)
{
    const char *at = field(exchange, "version");
    const char *end = (const char *)exchange->answer + exchange->answer_length;
    if (at == NULL || !field_is(exchange, "school", errand->school))
        return false;
    for (errand->version = 0; at < end && *at >= '0' && *at <= '9'; at++)
        errand->version = errand->version * 10 + (uint64_t)(*at - '0');
    return true;
}

static void write_submit(struct errand *errand, struct exchange *exchange)
{
    struct drawn_figures drawn = errand_next_write(errand);
    snprintf(exchange->path, sizeof exchange->path, "/returns");
    int length = snprintf(
        (char *)exchange->request, REQUEST_MAX,
        "{\"school\":%" PRIu64 ",\"collection\":\"%s\",\"writeId\":\"%s\",\"replaces\":%" PRIu64
        ",\"figures\":{\"provision\":{\"A\":%" PRIu64 ",\"P\":5,\"S\":6,\"N\":%" PRIu64 "},"
        "\"roll\":200,\"joiners\":%" PRIu64 ",\"leavers\":%" PRIu64 ",\"budgetPence\":%" PRIu64
        ",\"budgetYear\":\"2012-13\",\"budgetSource\":\"school budget share statement\","
        "\"censusDate\":\"2013-01-17\"}}",
        errand->school, errand->collection, errand->write_id, errand->version, drawn.a, drawn.n,
        drawn.joiners, drawn.leavers, drawn.budget_pence);
    assert(length < REQUEST_MAX);
    exchange->request_length = (size_t)length;
}

static bool receipt_fits(struct errand *errand, const struct exchange *exchange)
{
    bool fits = field_is(exchange, "school", errand->school) &&
                field_is(exchange, "version", errand->version + 1) &&
                field_says(exchange, "writeId", errand->write_id) &&
                field_says(exchange, "state", "SUBMITTED");
    errand->version += fits;
    return fits;
}

static void write_read(struct errand *errand, struct exchange *exchange)
{
    put_path(exchange, errand, "allocations");
}

static bool allocation_fits(struct errand *errand, const struct exchange *exchange)
{
    return field_is(exchange, "school", errand->school) && field(exchange, "number") != NULL &&
           field(exchange, "body") != NULL;
}

static const struct work ask_version = {NULL, NULL, write_get_return, version_fits};
static const struct work ask_allocation = {NULL, NULL, write_read, allocation_fits};

const struct work http_works[] = {
    {"submit", &ask_version, write_submit, receipt_fits},
    {"read", &ask_allocation, write_read, allocation_fits},
    {0},
};
