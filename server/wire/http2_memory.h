/* Where nghttp2's sessions take their memory: where everybody else does (common/base/memory.h). */
#ifndef SERVER_WIRE_HTTP2_MEMORY_H
#define SERVER_WIRE_HTTP2_MEMORY_H

#include <nghttp2/nghttp2.h>

extern nghttp2_mem http2_memory;

#endif
