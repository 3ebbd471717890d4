/* The tallies of all workers, on a page that the supervisor and its children share. Made before the
 * first fork, so that what a worker has counted outlives it. Nothing is decided by what stands
 * there: any worker could write anything. */
#ifndef SERVER_COUNT_BOARD_H
#define SERVER_COUNT_BOARD_H

#include "server/count/tally.h"

/* Of a worker's place two are there at a time, while one takes the other's place. */
enum { BOARD_WORKERS = 64, BOARD_TURNS = 2 };

struct board_page {
    /* The supervisor's. */
    _Atomic uint64_t restarts[BOARD_WORKERS]; /* of workers that died */
    _Atomic uint64_t reloads, reloads_refused;
    struct tally tallies[]; /* BOARD_TURNS of each worker */
};

/* Each process has its own. */
struct board {
    size_t workers;
    int64_t since; /* seconds since 1970 */
    struct board_page *page;
};

/* NULL: there is no memory for it. */
struct board *board_new(size_t workers);

/* For a process that has no business with it; NULL is fine. */
void board_leave(struct board *board);

/* For a process that reads it only. */
void board_read_only(const struct board *board);

/* A worker's, from 0 on; NULL where there is no board. */
struct tally *board_tally(struct board *board, size_t worker, unsigned turn);

/* Over all workers. */
uint64_t board_count(const struct board *board, enum tally_count count);
int64_t board_level(const struct board *board, enum tally_level level);

/* Over all workers; the result's fields are a snapshot. */
void board_method(const struct board *board, unsigned method, struct tally_method *sum);

#endif
