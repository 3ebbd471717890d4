/* Workers, and the program. */
#include "server/run/metrics/counts.h"

#include "server/run/metrics/exposition.h"

#include <unistd.h>

enum { LABELS = 32 };

/* 0 where the process has gone, or where nobody may look. */
static int64_t memory_of(pid_t process)
{
    char path[32];
    unsigned long long all, resident = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", (int)process);
    FILE *file = process != 0 ? fopen(path, "re") : NULL;
    if (file == NULL)
        return 0;
    if (fscanf(file, "%llu %llu", &all, &resident) != 2)
        resident = 0;
    fclose(file);
    return (int64_t)resident * sysconf(_SC_PAGESIZE);
}

static pid_t process_of(const struct board *board, size_t worker, unsigned turn)
{
    return atomic_load_explicit(&board->page->tallies[worker * BOARD_TURNS + turn].worker,
                                memory_order_relaxed);
}

/* While one takes another's place there are two. */
static int64_t processes_of(const struct board *board, size_t worker)
{
    return (process_of(board, worker, 0) != 0) + (process_of(board, worker, 1) != 0);
}

static int64_t memory_of_worker(const struct board *board, size_t worker)
{
    return memory_of(process_of(board, worker, 0)) + memory_of(process_of(board, worker, 1));
}

static int64_t restarts_of(const struct board *board, size_t worker)
{
    return (int64_t)atomic_load_explicit(&board->page->restarts[worker], memory_order_relaxed);
}

static void write_each(struct evbuffer *out, const struct board *board, const char *name,
                       int64_t (*value)(const struct board *, size_t))
{
    char labels[LABELS];
    for (size_t worker = 0; worker < board->workers; worker++) {
        snprintf(labels, sizeof labels, "worker=\"%zu\"", worker + 1);
        exposition_sample(out, name, labels, value(board, worker));
    }
}

static void write_reloads(struct evbuffer *out, const struct board *board)
{
    static const char name[] = "senconet_reloads_total";
    exposition_family(out, name, "counter",
                      "Configurations read anew, and whether they were good.");
    exposition_sample(out, name, "result=\"taken\"", (int64_t)board->page->reloads);
    exposition_sample(out, name, "result=\"refused\"", (int64_t)board->page->reloads_refused);
}

void counts_write_workers(struct evbuffer *out, const struct board *board)
{
    exposition_family(out, "senconet_worker_processes", "gauge",
                      "Processes of a worker: two while one takes the other's place.");
    write_each(out, board, "senconet_worker_processes", processes_of);
    exposition_family(out, "senconet_worker_resident_memory_bytes", "gauge",
                      "Memory of a worker's processes.");
    write_each(out, board, "senconet_worker_resident_memory_bytes", memory_of_worker);
    exposition_family(out, "senconet_worker_restarts_total", "counter",
                      "Times a worker died and another was started.");
    write_each(out, board, "senconet_worker_restarts_total", restarts_of);
    write_reloads(out, board);
    exposition_family(out, "senconet_start_time_seconds", "gauge",
                      "When the server was started, in seconds since 1970.");
    exposition_sample(out, "senconet_start_time_seconds", "", board->since);
    exposition_family(out, "senconet_build_info", "gauge", "The program's version.");
    exposition_sample(out, "senconet_build_info", "version=\"" SENCONET_VERSION "\"", 1);
}
