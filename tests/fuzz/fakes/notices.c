/* Notices that are heard from the start and never come. */
#include "server/store/notices.h"

void notices_start(struct notices *notices, struct event_base *base, const char *conninfo)
{
    (void)base;
    (void)conninfo;
    notices->listening = true;
}

void notices_release(struct notices *notices)
{
    notices->listening = false;
}
