/* Counting and saying. */
#include "tests/bench/load/tally.h"

#include <inttypes.h>

enum { SHOWN_MAX = 5 };

static const char *const names[CODES] = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
    [CODE_CLOSED] = "connection closed",
    [CODE_UNFIT] = "answer does not fit",
    [CODE_HTTP] = "HTTP status",
    [CODE_NO_STATUS] = "no gRPC status",
};

int tally_code(const struct exchange *exchange, bool http)
{
    if (exchange->http != 200)
        return CODE_HTTP;
    if (http)
        return CODE_OK;
    return exchange->grpc >= 0 && exchange->grpc < CODE_CLOSED ? exchange->grpc : CODE_NO_STATUS;
}

static void show(struct tally *tally, int code, const struct exchange *exchange)
{
    if (tally->told++ >= SHOWN_MAX)
        return;
    fprintf(stderr, "senconet_load: %s", names[code]);
    if (exchange != NULL)
        fprintf(stderr, " (HTTP %d) %s %.*s", exchange->http, exchange->words,
                code == CODE_HTTP ? (int)exchange->answer_length : 0,
                (const char *)exchange->answer);
    fputc('\n', stderr);
}

void tally_add(struct tally *tally, int code, const struct exchange *exchange, uint64_t latency)
{
    tally->by_code[code]++;
    if (code == CODE_OK)
        histogram_add(&tally->latencies, latency);
    else
        show(tally, code, exchange);
}

static void print_errors(const struct tally *tally, FILE *out)
{
    const char *separator = "";
    uint64_t errors = 0;
    for (int code = 1; code < CODES; code++)
        errors += tally->by_code[code];
    fprintf(out, "\"errors\": %" PRIu64 ", \"by_code\": {", errors);
    for (int code = 1; code < CODES; code++) {
        if (tally->by_code[code] == 0)
            continue;
        fprintf(out, "%s\"%s\": %" PRIu64, separator, names[code], tally->by_code[code]);
        separator = ", ";
    }
    fprintf(out, "}, ");
}

void tally_print(const struct tally *tally, double seconds, FILE *out)
{
    const struct histogram *latencies = &tally->latencies;
    fprintf(out, "{\"requests\": %" PRIu64 ", ", tally->by_code[CODE_OK]);
    print_errors(tally, out);
    fprintf(out, "\"seconds\": %.3f, \"rate\": %.1f, ", seconds,
            seconds > 0 ? (double)tally->by_code[CODE_OK] / seconds : 0.0);
    fprintf(out,
            "\"p50\": %" PRIu64 ", \"p90\": %" PRIu64 ", \"p99\": %" PRIu64 ", \"max\": %" PRIu64
            "}\n",
            histogram_permille(latencies, 500), histogram_permille(latencies, 900),
            histogram_permille(latencies, 990), latencies->largest);
}
