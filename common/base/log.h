/* One event a line on stderr: time, event, key=value pairs. Never a token, a name or a message
 * body. */
#ifndef COMMON_BASE_LOG_H
#define COMMON_BASE_LOG_H

/* What stands at the start of each line ("worker 2"); the text must outlive its use. */
void log_name(const char *program_part);

/* log_event("database_lost", "session=%d reason=\"%s\"", ...); event is one word. */
__attribute__((format(printf, 2, 3))) void log_event(const char *event, const char *format, ...);

/* Quotes, control characters and newlines out of a text from outside, so that it cannot forge a
 * line. The result is good until the eighth call after it in the same thread. */
const char *log_text(const char *text);

#endif
