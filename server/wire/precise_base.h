/* An event loop whose timers keep their microseconds, and that is one thread's. */
#ifndef SERVER_WIRE_PRECISE_BASE_H
#define SERVER_WIRE_PRECISE_BASE_H

#include <event2/event.h>

struct event_base *precise_base(void);

#endif
