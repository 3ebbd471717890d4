/* On stderr, written over itself. */
#include "client/sync/progress.h"

#include <stdio.h>

enum { WIDTH = 30 };

void progress_show(bool shown, const char *what, uint64_t done, uint64_t of)
{
    static const char bar[] = "##############################";
    int filled = of > 0 && done <= of ? (int)(done * WIDTH / of) : 0;
    if (shown)
        fprintf(stderr, "\r%-20s [%-*.*s] %llu of %llu ", what, WIDTH, filled, bar,
                (unsigned long long)done, (unsigned long long)of);
}

void progress_end(bool shown)
{
    if (shown)
        fprintf(stderr, "\r%*s\r", 3 * WIDTH, "");
}
