/* Counting, and a line where somebody may look for it. */
#include "server/wire/request_line.h"

#include "common/base/log.h"
#include "common/wire/request_id.h"
#include "server/count/tally.h"

#include <time.h>

enum { SECOND = 1000000 };

/* A database that is away fails every request: the log is not to be filled with that. */
enum { LINES_EACH_SECOND = 100 };

/* Of this process. */
static uint64_t slow_micro = UINT64_MAX;
static struct {
    uint64_t second;
    unsigned said, left_out; /* in that second */
} lines;

void request_line_slow(long milliseconds)
{
    slow_micro = (uint64_t)milliseconds * 1000;
}

static uint64_t clock_micro(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec / 1000;
}

void request_line_begin(struct request_line *line)
{
    line->began = clock_micro();
}

const char *request_line_id(struct request_line *line)
{
    if (line->id[0] == '\0')
        request_id_make(line->id);
    return line->id;
}

static bool may_be_said(uint64_t now)
{
    if (now / SECOND != lines.second) {
        if (lines.left_out > 0)
            log_event("requests_left_out", "lines=%u", lines.left_out);
        lines.second = now / SECOND;
        lines.said = lines.left_out = 0;
    }
    if (lines.said < LINES_EACH_SECOND) {
        lines.said++;
        return true;
    }
    lines.left_out++;
    tally_add(COUNT_LINES_LEFT_OUT, 1);
    return false;
}

static void say(struct request_line *line, enum grpc_code code, uint64_t micro)
{
    log_event("request",
              "request=%s connection=%llu call=%llu method=%s status=%s milliseconds=%llu.%03llu "
              "person=%lld school=%lld",
              request_line_id(line), (unsigned long long)line->connection,
              (unsigned long long)line->number,
              line->method_name != NULL ? line->method_name : "unknown", grpc_code_name(code),
              (unsigned long long)micro / 1000, (unsigned long long)micro % 1000,
              (long long)line->person, (long long)line->school);
}

void request_line_tell(struct request_line *line, enum grpc_code code)
{
    uint64_t now = clock_micro(), micro = now - line->began;
    tally_answer(line->method, code, micro);
    if ((grpc_code_is_fault(code) || micro >= slow_micro) && may_be_said(now))
        say(line, code, micro);
}
