/* Where nghttp2's sessions take their memory: where everybody else does (common/base/memory.h), but
 * for the buffer of a little over 16 KiB that each has and hardly uses the beginning of. Those lie
 * on pages of their own, of which the rest takes no memory. */
#ifndef SERVER_WIRE_HTTP2_MEMORY_H
#define SERVER_WIRE_HTTP2_MEMORY_H

#include <nghttp2/nghttp2.h>

extern nghttp2_mem http2_memory;

/* Address space for the buffers of so many sessions; further ones, and all without it, are taken
 * like other memory. Once in a process. */
void http2_memory_reserve(size_t sessions);

#endif
