/* Writes each line with one write, so that lines of several processes never mix. */
#include "common/base/log.h"

#include <stdarg.h>
#include <time.h>
#include <unistd.h>

static const char *name = "sencod";

void log_name(const char *program_part)
{
    name = program_part;
}

void log_event(const char *event, const char *format, ...)
{
    char line[1024];
    struct timespec now;
    struct tm utc;
    va_list arguments;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t length = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%S", &utc);
    length += (size_t)snprintf(line + length, sizeof line - length, ".%03ldZ %s event=%s ",
                               now.tv_nsec / 1000000, name, event);
    va_start(arguments, format);
    int more = vsnprintf(line + length, sizeof line - length, format, arguments);
    va_end(arguments);
    length += more > 0 ? (size_t)more : 0;
    if (length > sizeof line - 2)
        length = sizeof line - 2;
    line[length++] = '\n';
    ssize_t written = write(STDERR_FILENO, line, length);
    (void)written; /* there is nowhere to say that the log is gone */
}

const char *log_text(const char *text)
{
    static _Thread_local char kept[8][200];
    static _Thread_local unsigned next;
    char *clean = kept[next++ % 8];
    size_t length = 0;
    for (; text != NULL && *text != '\0' && length < sizeof kept[0] - 1; text++)
        clean[length++] = (unsigned char)*text < ' ' || *text == '"' || *text == 127 ? '\'' : *text;
    clean[length] = '\0';
    return clean;
}
