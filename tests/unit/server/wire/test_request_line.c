/* Which requests become a line of the log, and how many of them. */
#include "server/wire/request_line.h"

#include "server/count/board.h"
#include "tests/unit/cmocka.h"

#include <string.h>
#include <unistd.h>

enum { LOG_BYTES = 1 << 20 };

/* What the log says of them, which goes to the file of standard error. */
static const char *said_of(struct request_line *line, enum grpc_code code, unsigned times)
{
    static char said[LOG_BYTES];
    FILE *file = tmpfile();
    int before = dup(STDERR_FILENO);
    assert_non_null(file);
    dup2(fileno(file), STDERR_FILENO);
    for (unsigned i = 0; i < times; i++)
        request_line_tell(line, code);
    dup2(before, STDERR_FILENO);
    close(before);
    rewind(file);
    said[fread(said, 1, sizeof said - 1, file)] = '\0';
    fclose(file);
    return said;
}

static struct request_line asked(void)
{
    struct request_line line = {.connection = 3,
                                .number = 7,
                                .method = 1,
                                .method_name = "Returns/Submit",
                                .person = 12,
                                .school = 9994999};
    request_line_begin(&line);
    return line;
}

static void what_fails_by_the_servers_fault_is_a_line(void **state)
{
    static const enum grpc_code faults[] = {GRPC_UNKNOWN,   GRPC_DEADLINE_EXCEEDED,
                                            GRPC_INTERNAL,  GRPC_RESOURCE_EXHAUSTED,
                                            GRPC_DATA_LOSS, GRPC_UNAVAILABLE};
    (void)state;
    request_line_slow(600000);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct request_line line = asked();
        const char *said = said_of(&line, faults[i], 1);
        assert_non_null(strstr(said, " event=request request="));
        assert_non_null(strstr(said, line.id));
        assert_non_null(strstr(said, " connection=3 call=7 method=Returns/Submit status="));
        assert_non_null(strstr(said, grpc_code_name(faults[i])));
        assert_non_null(strstr(said, " person=12 school=9994999\n"));
    }
}

static void what_is_well_or_the_callers_is_none(void **state)
{
    static const enum grpc_code others[] = {
        GRPC_OK,           GRPC_INVALID_ARGUMENT,    GRPC_NOT_FOUND,       GRPC_PERMISSION_DENIED,
        GRPC_ABORTED,      GRPC_FAILED_PRECONDITION, GRPC_UNAUTHENTICATED, GRPC_ALREADY_EXISTS,
        GRPC_UNIMPLEMENTED};
    (void)state;
    request_line_slow(600000);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct request_line line = asked();
        assert_string_equal(said_of(&line, others[i], 1), "");
    }
}

static void what_took_long_is_a_line_and_where_nothing_may_all_is(void **state)
{
    struct request_line line = asked();
    (void)state;
    request_line_slow(100);
    assert_string_equal(said_of(&line, GRPC_OK, 1), "");
    line.began -= 100000;
    assert_non_null(strstr(said_of(&line, GRPC_OK, 1), "status=OK milliseconds=10"));
    line = asked();
    request_line_slow(0);
    assert_non_null(strstr(said_of(&line, GRPC_OK, 1), "status=OK"));
}

static void of_too_many_in_a_second_the_others_are_counted_only(void **state)
{
    struct board *board = board_new(1);
    struct request_line line = asked();
    size_t lines = 0;
    (void)state;
    tally_use(board_tally(board, 0, 0));
    for (const char *at = said_of(&line, GRPC_INTERNAL, 1000); *at != '\0'; at++)
        lines += *at == '\n';
    tally_use(NULL);
    assert_in_range(lines, 1, 500);
    assert_in_range(board_count(board, COUNT_LINES_LEFT_OUT), 500, 1000);
    board_leave(board);
}

static void a_request_keeps_its_clients_name(void **state)
{
    struct request_line line = {.id = "0fcb73f1-90f7-4240-9a12-99e1bc761642"};
    (void)state;
    assert_string_equal(request_line_id(&line), "0fcb73f1-90f7-4240-9a12-99e1bc761642");
    line.id[0] = '\0';
    assert_true(uuid_valid(request_line_id(&line)));
    struct request_line other = {0};
    assert_string_not_equal(request_line_id(&other), line.id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fails_by_the_servers_fault_is_a_line),
        cmocka_unit_test(what_is_well_or_the_callers_is_none),
        cmocka_unit_test(what_took_long_is_a_line_and_where_nothing_may_all_is),
        cmocka_unit_test(of_too_many_in_a_second_the_others_are_counted_only),
        cmocka_unit_test(a_request_keeps_its_clients_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
