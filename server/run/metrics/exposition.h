/* Prometheus' text format, version 0.0.4: families of metrics, and their samples below. No label is
 * of a person, a school or whatever else has no bounds. */
#ifndef SERVER_RUN_METRICS_EXPOSITION_H
#define SERVER_RUN_METRICS_EXPOSITION_H

#include <event2/buffer.h>
#include <stdint.h>

#define EXPOSITION_TYPE "text/plain; version=0.0.4; charset=utf-8"

/* Once, before its samples. */
void exposition_family(struct evbuffer *out, const char *name, const char *type, const char *help);

/* labels: "method=\"Returns/Submit\"" or "". */
void exposition_sample(struct evbuffer *out, const char *name, const char *labels, int64_t value);

/* What is counted in microseconds, in seconds. */
void exposition_seconds(struct evbuffer *out, const char *name, const char *labels, uint64_t micro);

enum { EXPOSITION_TEXT = 128 };

/* A text of others as it stands in a label; what is too long is cut. */
const char *exposition_escape(char escaped[EXPOSITION_TEXT], const char *text);

#endif
