/* Requests by method. A method nobody has asked for has a count of OK only, which is 0: so that its
 * first request is seen as one more, and nobody reads hundreds of empty histograms. */
#include "server/run/metrics/counts.h"

#include "server/run/metrics/exposition.h"

#define REQUESTS "senconet_requests_total"
#define TIMES    "senconet_request_duration_seconds"

enum { LABELS = 160 };

/* 0 is for requests that name no method of ours. */
static const char *name_of(const struct methods *methods, unsigned number)
{
    return number == 0 ? "unknown" : methods_name(methods, number);
}

static void write_statuses(struct evbuffer *out, const char *name, const struct tally_method *sum)
{
    char labels[LABELS];
    for (unsigned code = 0; code < GRPC_CODE_COUNT; code++) {
        uint64_t count = sum->by_code[code];
        if (count == 0 && code != GRPC_OK)
            continue;
        snprintf(labels, sizeof labels, "method=\"%s\",status=\"%s\"", name,
                 grpc_code_name((enum grpc_code)code));
        exposition_sample(out, REQUESTS, labels, (int64_t)count);
    }
}

/* "0.0005", "20", "+Inf" */
static const char *bound(char text[24], size_t time)
{
    if (time == TALLY_TIMES)
        return "+Inf";
    snprintf(text, 24, "%g", (double)tally_times[time] / 1000000);
    return text;
}

static void write_times(struct evbuffer *out, const char *name, const struct tally_method *sum)
{
    char labels[LABELS], text[24];
    uint64_t count = 0;
    for (size_t time = 0; time <= TALLY_TIMES; time++) {
        count += sum->by_time[time];
        snprintf(labels, sizeof labels, "method=\"%s\",le=\"%s\"", name, bound(text, time));
        exposition_sample(out, TIMES "_bucket", labels, (int64_t)count);
    }
    snprintf(labels, sizeof labels, "method=\"%s\"", name);
    exposition_seconds(out, TIMES "_sum", labels, sum->micro);
    exposition_sample(out, TIMES "_count", labels, (int64_t)count);
}

static bool was_asked(const struct tally_method *sum)
{
    for (size_t time = 0; time <= TALLY_TIMES; time++)
        if (sum->by_time[time] > 0)
            return true;
    return false;
}

void counts_write_requests(struct evbuffer *out, const struct board *board,
                           const struct methods *methods)
{
    struct tally_method sum;
    const char *name;
    exposition_family(out, REQUESTS, "counter", "Requests answered, by method and status.");
    for (unsigned number = 0; (name = name_of(methods, number)) != NULL; number++) {
        board_method(board, number, &sum);
        write_statuses(out, name, &sum);
    }
    exposition_family(out, TIMES, "histogram",
                      "From a request's last byte to its answer, by method.");
    for (unsigned number = 0; (name = name_of(methods, number)) != NULL; number++) {
        board_method(board, number, &sum);
        if (was_asked(&sum))
            write_times(out, name, &sum);
    }
}
