/* When the server's own certificates end, as metrics. */
#ifndef SERVER_RUN_METRICS_CERTIFICATES_H
#define SERVER_RUN_METRICS_CERTIFICATES_H

#include <event2/buffer.h>

/* Of those in the authority's directory that can be read. */
void certificates_write(struct evbuffer *out, const char *directory);

#endif
