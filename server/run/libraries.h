/* The libraries sencod stands on, told to take their memory where everybody else does. nghttp2 is
 * told for each session (server/wire/http2_memory.h); libpq cannot be told: a result it has no
 * memory for is one that may have happened (server/store/session.c). */
#ifndef SERVER_RUN_LIBRARIES_H
#define SERVER_RUN_LIBRARIES_H

/* Once, before anything else. */
void libraries_begin(void);

#endif
