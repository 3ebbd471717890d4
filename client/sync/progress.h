/* How far a step has come, on one line of a terminal, which it leaves empty behind it. */
#ifndef CLIENT_SYNC_PROGRESS_H
#define CLIENT_SYNC_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* shown: a person sits at it; else nothing is printed. */
void progress_show(bool shown, const char *what, uint64_t done, uint64_t of);
void progress_end(bool shown);

#endif
