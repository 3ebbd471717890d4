/* A mapping, what each process knows of it, and sums over it. */
#include "server/count/board.h"

#include "common/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

static size_t tallies_of(size_t workers)
{
    return workers * BOARD_TURNS;
}

static size_t bytes_of(size_t workers)
{
    return sizeof(struct board_page) + tallies_of(workers) * sizeof(struct tally);
}

struct board *board_new(size_t workers)
{
    void *page =
        mmap(NULL, bytes_of(workers), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return NULL;
    struct board *board = memory_zeroed(1, sizeof *board);
    board->workers = workers;
    board->since = (int64_t)time(NULL);
    board->page = page;
    return board;
}

void board_leave(struct board *board)
{
    if (board != NULL)
        munmap(board->page, bytes_of(board->workers));
    free(board);
}

void board_read_only(const struct board *board)
{
    mprotect(board->page, bytes_of(board->workers), PROT_READ);
}

struct tally *board_tally(struct board *board, size_t worker, unsigned turn)
{
    return board != NULL ? &board->page->tallies[worker * BOARD_TURNS + turn] : NULL;
}

uint64_t board_count(const struct board *board, enum tally_count count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < tallies_of(board->workers); i++)
        sum += atomic_load_explicit(&board->page->tallies[i].counts[count], memory_order_relaxed);
    return sum;
}

int64_t board_level(const struct board *board, enum tally_level level)
{
    int64_t sum = 0;
    for (size_t i = 0; i < tallies_of(board->workers); i++)
        sum += atomic_load_explicit(&board->page->tallies[i].levels[level], memory_order_relaxed);
    return sum;
}

static void gather(_Atomic uint64_t *sums, const _Atomic uint64_t *counts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums[i] += atomic_load_explicit(&counts[i], memory_order_relaxed);
}

void board_method(const struct board *board, unsigned method, struct tally_method *sum)
{
    memset(sum, 0, sizeof *sum);
    for (size_t i = 0; i < tallies_of(board->workers); i++) {
        const struct tally_method *counted = &board->page->tallies[i].methods[method];
        gather(sum->by_code, counted->by_code, GRPC_CODE_COUNT);
        gather(sum->by_time, counted->by_time, TALLY_TIMES + 1);
        gather(&sum->micro, &counted->micro, 1);
    }
}
