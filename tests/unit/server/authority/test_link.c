/* The line to the signing process: what is said where it cannot be asked, or does not answer. */
#include "server/authority/link.h"

#include "tests/unit/cmocka.h"

#include <sys/socket.h>
#include <unistd.h>

enum { MANY = 64 };

struct line {
    struct event_base *base;
    struct authority_link *link;
    int ends[2];
};

static const uint8_t body[AUTHORITY_BODY_MAX + 1] = {8, 1};

static void line_init(struct line *line)
{
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, line->ends), 0);
    line->base = event_base_new();
    line->link = authority_link_new(line->base, line->ends[0]);
}

static void line_release(struct line *line)
{
    authority_link_free(line->link);
    event_base_free(line->base);
    close(line->ends[0]);
}

static void on_answer(void *owner, const struct authority_answer *answer)
{
    *(enum grpc_code *)owner = answer->code;
}

static enum grpc_code asked(struct line *line, size_t length, enum grpc_code *answered)
{
    const struct authority_answer *refusal;
    uint64_t ticket =
        authority_link_ask(line->link, AUTHORITY_JOIN, body, length, on_answer, answered, &refusal);
    assert_true((ticket == 0) == (refusal != NULL));
    return refusal == NULL ? GRPC_OK : refusal->code;
}

static void one_whose_other_end_is_gone_is_unavailable_and_not_crowded(void **state)
{
    struct line line;
    enum grpc_code answered;
    (void)state;
    line_init(&line);
    close(line.ends[1]);
    assert_int_equal(asked(&line, 2, &answered), GRPC_UNAVAILABLE);
    line_release(&line);
}

static void more_questions_than_are_kept_are_too_many(void **state)
{
    struct line line;
    enum grpc_code answered;
    (void)state;
    line_init(&line);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(asked(&line, 2, &answered), GRPC_OK);
    assert_int_equal(asked(&line, 2, &answered), GRPC_RESOURCE_EXHAUSTED);
    close(line.ends[1]);
    line_release(&line);
}

static void a_body_that_no_frame_holds_is_refused_for_good(void **state)
{
    struct line line;
    enum grpc_code answered;
    (void)state;
    line_init(&line);
    assert_int_equal(asked(&line, sizeof body, &answered), GRPC_INVALID_ARGUMENT);
    close(line.ends[1]);
    line_release(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_whose_other_end_is_gone_is_unavailable_and_not_crowded),
        cmocka_unit_test(more_questions_than_are_kept_are_too_many),
        cmocka_unit_test(a_body_that_no_frame_holds_is_refused_for_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
