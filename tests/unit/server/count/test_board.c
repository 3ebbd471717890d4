/* What workers count is added up, and outlives them. */
#include "server/count/board.h"

#include "tests/unit/cmocka.h"

#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 3 };

static void what_is_counted_nowhere_is_let_pass(void **state)
{
    (void)state;
    tally_use(NULL);
    tally_add(COUNT_ACCEPTED, 1);
    tally_change(LEVEL_FLIGHTS, 1);
    tally_set(LEVEL_QUEUE, 1);
    tally_answer(0, GRPC_OK, 1);
    assert_null(board_tally(NULL, 2, 1));
    board_leave(NULL);
}

static void all_workers_and_both_of_a_place_are_added_up(void **state)
{
    struct board *board = board_new(WORKERS);
    (void)state;
    assert_non_null(board);
    for (size_t worker = 0; worker < WORKERS; worker++)
        for (unsigned turn = 0; turn < BOARD_TURNS; turn++) {
            tally_use(board_tally(board, worker, turn));
            tally_add(COUNT_BATCH_ROWS, 10 + worker);
            tally_set(LEVEL_QUEUE, 4);
            tally_change(LEVEL_QUEUE, -1);
        }
    tally_use(NULL);
    assert_int_equal(board_count(board, COUNT_BATCH_ROWS), 66);
    assert_int_equal(board_count(board, COUNT_BATCHES), 0);
    assert_int_equal(board_level(board, LEVEL_QUEUE), 18);
    board_leave(board);
}

static void a_worker_that_has_gone_leaves_its_counts_and_no_level(void **state)
{
    struct board *board = board_new(WORKERS);
    struct tally *tally = board_tally(board, 1, 0);
    (void)state;
    tally_use(tally);
    tally->worker = 4711;
    tally_add(COUNT_FLIGHTS_DONE, 7);
    tally_set(LEVEL_SESSIONS, 3);
    tally_worker_gone(tally);
    tally_use(NULL);
    assert_int_equal(tally->worker, 0);
    assert_int_equal(board_count(board, COUNT_FLIGHTS_DONE), 7);
    assert_int_equal(board_level(board, LEVEL_SESSIONS), 0);
    board_leave(board);
}

static void a_request_is_counted_by_its_status_and_where_its_time_belongs(void **state)
{
    static const struct {
        uint64_t micro;
        size_t time;
    } asked[] = {{0, 0},           {500, 0},       {501, 1},
                 {1000, 1},        {20000000, 14}, {20000001, TALLY_TIMES},
                 {5000000000, 15}, {2500001, 12}};
    struct board *board = board_new(1);
    struct tally_method sum;
    uint64_t micro = 0, by_time[TALLY_TIMES + 1] = {0};
    (void)state;
    tally_use(board_tally(board, 0, 1));
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        tally_answer(TALLY_METHODS - 1, GRPC_ABORTED, asked[i].micro);
        by_time[asked[i].time]++;
        micro += asked[i].micro;
    }
    tally_use(NULL);
    board_method(board, TALLY_METHODS - 1, &sum);
    assert_int_equal(sum.by_code[GRPC_ABORTED], sizeof asked / sizeof asked[0]);
    assert_int_equal(sum.by_code[GRPC_OK], 0);
    assert_int_equal(sum.micro, micro);
    for (size_t time = 0; time <= TALLY_TIMES; time++)
        assert_int_equal(sum.by_time[time], by_time[time]);
    board_method(board, 1, &sum);
    assert_int_equal(sum.by_code[GRPC_ABORTED], 0);
    board_leave(board);
}

static void what_another_process_counts_is_there(void **state)
{
    struct board *board = board_new(1);
    int status = -1;
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        tally_use(board_tally(board, 0, 0));
        tally_add(COUNT_ACCEPTED, 5);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(board_count(board, COUNT_ACCEPTED), 5);
    board_leave(board);
}

/* Whatever a worker writes over what it shares: nobody counts further than there are workers. */
static void what_another_process_writes_moves_no_bound(void **state)
{
    struct board *board = board_new(WORKERS);
    struct tally *tally = board_tally(board, 0, 0);
    size_t behind = (uintptr_t)tally % (size_t)sysconf(_SC_PAGESIZE);
    int64_t since = board->since;
    int status = -1;
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        memset((char *)tally - behind, 0xff, behind);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(board->workers, WORKERS);
    assert_int_equal(board->since, since);
    assert_int_equal(board_count(board, COUNT_ACCEPTED), 0);
    board_leave(board);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_counted_nowhere_is_let_pass),
        cmocka_unit_test(all_workers_and_both_of_a_place_are_added_up),
        cmocka_unit_test(a_worker_that_has_gone_leaves_its_counts_and_no_level),
        cmocka_unit_test(a_request_is_counted_by_its_status_and_where_its_time_belongs),
        cmocka_unit_test(what_another_process_counts_is_there),
        cmocka_unit_test(what_another_process_writes_moves_no_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
