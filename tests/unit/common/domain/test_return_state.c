/* The walk: every act in every state for every role, as tests/data/return_states.tsv has it by
 * hand. */
#include "common/domain/return_state.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <string.h>

static const char *const states[RETURN_STATES] = {
    "NOTHING_SAVED", "DRAFT",     "SUBMITTED", "FINISHED",         "AUTHORISED",
    "LOOKED_AT",     "SENT_BACK", "ACCEPTED",  "CORRECTION_ASKED",
};
static const char *const acts[RETURN_ACTS] = {
    "",          "SAVE",      "SAVE_COMPLETE", "SUBMIT", "SUBMIT_AUTHORISED", "RECALL",
    "AUTHORISE", "SEND_BACK", "LOOK",          "ACCEPT", "ASK_CORRECTION",    "DECLINE_CORRECTION",
    "REOPEN",    "EXTEND",
};
static const char *const roles[] = {
    "", "clerk", "senco", "head", "governor", "administrator", "director", "auditor", "job"};

enum { ROLES = sizeof roles / sizeof roles[0] };

static unsigned place_of(const char *name, const char *const *names, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    fail_msg("\"%s\" is not known", name);
    return 0;
}

/* "senco+head" */
static unsigned mask_of(char *name)
{
    unsigned mask = 0;
    char *rest = NULL;
    for (char *one = strtok_r(name, "+", &rest); one != NULL; one = strtok_r(NULL, "+", &rest))
        mask |= 1u << place_of(strcmp(one, "job-of-school") == 0 ? "job" : one, roles, ROLES);
    return mask;
}

static void assert_cell(enum return_act act, enum return_state state, unsigned mask,
                        const char *cell)
{
    enum return_state next = return_next(act, state, mask, WINDOW_OPEN), wanted = RETURN_STATES;
    if (strcmp(cell, "-") != 0 && strcmp(cell, "no") != 0 && strcmp(cell, "bad") != 0)
        wanted = (enum return_state)place_of(cell, states, RETURN_STATES);
    if (next != wanted)
        fail_msg("%s in %s by roles %x: %u, written: %s", acts[act], states[state], mask, next,
                 cell);
}

/* One line: act, roles, a cell for each state in the order of the file's head. Gives the cells. */
static unsigned walk_line(char *line, const enum return_state order[RETURN_STATES])
{
    char *rest = NULL, *more = NULL, *cells[RETURN_STATES];
    unsigned walked = 0;
    enum return_act act = (enum return_act)place_of(strtok_r(line, "\t", &rest), acts, RETURN_ACTS);
    char *who = strtok_r(NULL, "\t", &rest);
    for (unsigned i = 0; i < RETURN_STATES; i++) {
        cells[i] = strtok_r(NULL, "\t\n", &rest);
        assert_non_null(cells[i]);
    }
    for (char *one = strtok_r(who, " ", &more); one != NULL; one = strtok_r(NULL, " ", &more)) {
        unsigned mask = mask_of(one);
        for (unsigned i = 0; i < RETURN_STATES; i++, walked++)
            assert_cell(act, order[i], mask, cells[i]);
    }
    return walked;
}

static void read_order(char *line, enum return_state order[RETURN_STATES])
{
    char *rest = NULL;
    strtok_r(line, "\t", &rest);
    strtok_r(NULL, "\t", &rest);
    for (unsigned i = 0; i < RETURN_STATES; i++)
        order[i] =
            (enum return_state)place_of(strtok_r(NULL, "\t\n", &rest), states, RETURN_STATES);
}

static void every_act_in_every_state_leads_where_it_is_written(void **state)
{
    char line[512];
    enum return_state order[RETURN_STATES];
    unsigned walked = 0;
    bool headed = false;
    FILE *file = fopen("tests/data/return_states.tsv", "r");
    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#')
            continue;
        if (headed)
            walked += walk_line(line, order);
        else
            read_order(line, order);
        headed = true;
    }
    fclose(file);
    assert_int_equal(walked, (RETURN_ACTS - 1) * RETURN_STATES * 10);
}

/* What the school does, from a state in which it may while the collection is open. */
static void the_school_is_held_to_the_days(void **state)
{
    static const struct {
        enum return_act act;
        enum return_state from;
        bool at[WINDOW_PHASES]; /* not open, open, due passed, closing, closed */
    } lines[] = {
        {RETURN_SAVE, RETURN_NOTHING_SAVED, {false, true, true, false, false}},
        {RETURN_SAVE, RETURN_DRAFT, {false, true, true, true, false}},
        {RETURN_SAVE, RETURN_SENT_BACK, {false, true, true, true, false}},
        {RETURN_SAVE_COMPLETE, RETURN_NOTHING_SAVED, {false, true, true, false, false}},
        {RETURN_SAVE_COMPLETE, RETURN_DRAFT, {false, true, true, true, false}},
        {RETURN_SUBMIT, RETURN_NOTHING_SAVED, {false, true, true, false, false}},
        {RETURN_SUBMIT, RETURN_FINISHED, {false, true, true, true, false}},
        {RETURN_SUBMIT, RETURN_AUTHORISED, {false, true, true, true, false}},
        {RETURN_SUBMIT_AUTHORISED, RETURN_NOTHING_SAVED, {false, true, true, false, false}},
        {RETURN_SUBMIT_AUTHORISED, RETURN_SENT_BACK, {false, true, true, true, false}},
        {RETURN_RECALL, RETURN_SUBMITTED, {false, true, true, true, false}},
        {RETURN_AUTHORISE, RETURN_SUBMITTED, {false, true, true, true, true}},
        {RETURN_SEND_BACK, RETURN_AUTHORISED, {false, true, true, true, true}},
        {RETURN_LOOK, RETURN_AUTHORISED, {false, true, true, true, true}},
        {RETURN_ACCEPT, RETURN_LOOKED_AT, {false, true, true, true, true}},
        {RETURN_ASK_CORRECTION, RETURN_ACCEPTED, {false, true, true, true, true}},
        {RETURN_DECLINE_CORRECTION, RETURN_CORRECTION_ASKED, {false, true, true, true, true}},
        {RETURN_REOPEN, RETURN_ACCEPTED, {false, true, true, true, true}},
        {RETURN_EXTEND, RETURN_NOTHING_SAVED, {true, true, true, true, true}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        for (unsigned phase = 0; phase < WINDOW_PHASES; phase++) {
            bool may = return_next(lines[i].act, lines[i].from, ~0u, (enum window_phase)phase) !=
                       RETURN_STATES;
            if (may != lines[i].at[phase])
                fail_msg("%s from %s at phase %u", acts[lines[i].act], states[lines[i].from],
                         phase);
        }
}

static void the_table_says_what_the_function_says(void **state)
{
    uint8_t table[RETURN_NEXT_BYTES];
    unsigned refused = 0;
    (void)state;
    return_next_table(table, RETURN_SUBMIT, 1u << 2);
    for (unsigned phase = 0; phase < WINDOW_PHASES; phase++)
        for (unsigned at = 0; at < RETURN_STATES; at++) {
            enum return_state next = return_next(RETURN_SUBMIT, (enum return_state)at, 1u << 2,
                                                 (enum window_phase)phase);
            uint8_t byte = table[phase * RETURN_STATES + at];
            refused += byte == RETURN_REFUSED;
            assert_int_equal(byte, next == RETURN_STATES ? RETURN_REFUSED : next);
        }
    assert_int_equal(refused, RETURN_NEXT_BYTES - 6 - 6 - 5);
}

static void whoever_is_refused_is_told_what_stands_in_the_way(void **state)
{
    (void)state;
    for (int act = RETURN_SAVE; act < RETURN_ACTS; act++)
        for (unsigned at = 0; at < RETURN_STATES; at++)
            for (unsigned phase = 0; phase < WINDOW_PHASES; phase++) {
                if (return_next((enum return_act)act, (enum return_state)at, ~0u,
                                (enum window_phase)phase) != RETURN_STATES)
                    continue;
                struct return_refusal why = return_refusal(
                    (enum return_act)act, (enum return_state)at, (enum window_phase)phase);
                assert_non_null(why.stands);
                assert_int_not_equal(why.stands[0], '\0');
            }
    struct return_refusal late = return_refusal(RETURN_SAVE, RETURN_DRAFT, WINDOW_CLOSED);
    assert_non_null(strstr(late.stands, "has closed"));
    struct return_refusal sent =
        return_refusal(RETURN_SAVE_COMPLETE, RETURN_SUBMITTED, WINDOW_OPEN);
    assert_string_equal(sent.instead, "recall it first, or send it again whole");
    struct return_refusal looked =
        return_refusal(RETURN_SEND_BACK, RETURN_LOOKED_AT, WINDOW_CLOSED);
    assert_false(looked.of_days); /* it is the role that stands in a head's way */
    struct return_refusal accepted = return_refusal(RETURN_SUBMIT, RETURN_ACCEPTED, WINDOW_CLOSED);
    assert_non_null(strstr(accepted.stands, "accepted"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_act_in_every_state_leads_where_it_is_written),
        cmocka_unit_test(the_school_is_held_to_the_days),
        cmocka_unit_test(the_table_says_what_the_function_says),
        cmocka_unit_test(whoever_is_refused_is_told_what_stands_in_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
