/* Regulation 49, case by case, as tests/data/senco_clock.tsv has it by hand. */
#include "common/domain/senco_appointment.h"
#include "common/domain/senco_clock.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 20, STRETCHES = 4, CASES_AT_LEAST = 40 };
enum column {
    CASE,
    PARAGRAPH,
    KIND,
    BECAME,
    UNTIL,
    TODAY,
    TEACHER,
    INDUCTION,
    TEACHES,
    HEAD,
    SERVICE,
    AWARD,
    NPQ,
    APPOINTED,
    CLOCK,
    DUE,
    ENROL_BY,
    COMPLETE_BY,
    FLAGS,
    TRUST
};

static const char *const kinds[] = {"unknown",     "early-years", "primary", "secondary",
                                    "all-through", "special",     "nursery", "referral-unit",
                                    "16-plus",     NULL};
static const char *const teachers[] = {"-", "qualified", "not-qualified", "partial", NULL};
static const char *const inductions[] = {"-", "finished", "not-finished", "not-required", NULL};
static const char *const saids[] = {"-", "yes", "no", NULL};
static const char *const heads[] = {"-", "neither", "head", "acting", "deputy", NULL};
static const char *const requirements[] = {"not-known", "met", "not-met", "not-asked", NULL};
static const char *const clocks[] = {
    "not-known",     "not-bound",   "before-2009", "served-before",
    "leaves-before", "holds-award", "holds-npq",   "award-under-way",
    "npq-under-way", "to-enrol",    "enrol-now",   "too-late",
    "overdue",       NULL};
static const char *const trusts[] = {"", "held", "under-way", "award-instead", "missing", NULL};

static unsigned place_of(const char *name, const char *const *names)
{
    for (unsigned i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    fail_msg("\"%s\" is not known", name);
    return 0;
}

static struct date day_of(const char *text)
{
    struct date day = {0};
    if (text[0] != '\0' && strcmp(text, "-") != 0)
        assert_true(date_parse(text, &day));
    return day;
}

/* "2024-10-07..2026-06-30", either of which may be missing; the text is cut. */
static void days_of(char *text, struct date *first, struct date *last)
{
    char *between = strstr(text, "..");
    if (between == NULL)
        return;
    *between = '\0';
    *first = day_of(text);
    *last = day_of(between + 2);
}

static size_t services_of(char *text, struct senco_service services[STRETCHES])
{
    size_t count = 0;
    char *rest = NULL;
    for (char *one = strtok_r(text, " ", &rest); one != NULL; one = strtok_r(NULL, " ", &rest)) {
        char *colon = strchr(one, ':');
        assert_in_range(count, 0, STRETCHES - 1);
        services[count].bound = strncmp(one, "special:", 8) == 0   ? SAID_NO
                                : strncmp(one, "unknown:", 8) == 0 ? SAID_NOTHING
                                                                   : SAID_YES;
        services[count].here = strncmp(one, "here:", 5) == 0;
        days_of(colon != NULL ? colon + 1 : one, &services[count].from, &services[count].until);
        count++;
    }
    return count;
}

static struct senco_facts facts_of(char *const cells[COLUMNS],
                                   struct senco_service services[STRETCHES])
{
    struct senco_facts facts = {
        .kind = (enum school_kind)place_of(cells[KIND], kinds),
        .became = day_of(cells[BECAME]),
        .until = day_of(cells[UNTIL]),
        .teacher = (enum qualified_teacher)place_of(cells[TEACHER], teachers),
        .induction = (enum teacher_induction)place_of(cells[INDUCTION], inductions),
        .teaches_here = (enum said)place_of(cells[TEACHES], saids),
        .head = (enum head_standing)place_of(cells[HEAD], heads),
        .served_before = strcmp(cells[SERVICE], "not-said") == 0 ? SAID_NOTHING
                         : strcmp(cells[SERVICE], "none") == 0   ? SAID_NO
                                                                 : SAID_YES,
        .services = services,
    };
    if (facts.served_before == SAID_YES)
        facts.service_count = services_of(cells[SERVICE], services);
    days_of(cells[AWARD], &facts.national_award.began, &facts.national_award.completed);
    days_of(cells[NPQ], &facts.npq.began, &facts.npq.completed);
    return facts;
}

static void assert_day(const char *name, const char *what, struct date day, const char *written)
{
    char text[DATE_TEXT];
    date_print(text, day);
    if (strcmp(text[0] == '\0' ? "-" : text, written) != 0)
        fail_msg("%s: %s is %s, written: %s", name, what, text, written);
}

static void assert_word(const char *name, const char *const *names, unsigned found,
                        const char *written)
{
    if (strcmp(names[found], written) != 0)
        fail_msg("%s: %s, written: %s", name, names[found], written);
}

static void walk(char *const cells[COLUMNS])
{
    struct senco_service services[STRETCHES] = {0};
    struct senco_facts facts = facts_of(cells, services);
    struct date today = day_of(cells[TODAY]);
    struct senco_clock clock = senco_clock_judge(&facts, today);
    const char *flags = clock.served_within          ? "within"
                        : clock.award_does_not_count ? "award-no"
                        : clock.ends_too_late        ? "ends-late"
                        : clock.service_may_miss     ? "may-miss"
                                                     : "-";
    assert_word(cells[CASE], requirements, senco_appointment_judge(&facts).met, cells[APPOINTED]);
    assert_word(cells[CASE], clocks, clock.state, cells[CLOCK]);
    assert_day(cells[CASE], "due", clock.due, cells[DUE]);
    assert_day(cells[CASE], "enrol by", clock.enrol_by, cells[ENROL_BY]);
    assert_day(cells[CASE], "complete by", clock.complete_by, cells[COMPLETE_BY]);
    assert_string_equal(flags, cells[FLAGS]);
    assert_word(cells[CASE], trusts, senco_trust_npq(&facts, today), cells[TRUST]);
}

static void every_case_written_from_the_regulation_is_judged_so(void **state)
{
    FILE *file = fopen("tests/data/senco_clock.tsv", "r");
    char line[1024];
    unsigned cases = 0;
    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char *rest = NULL, *cells[COLUMNS];
        if (line[0] == '#' || strncmp(line, "case\t", 5) == 0)
            continue;
        for (unsigned i = 0; i < COLUMNS; i++) {
            cells[i] = strtok_r(i == 0 ? line : NULL, "\t\n", &rest);
            assert_non_null(cells[i]);
        }
        walk(cells);
        cases++;
    }
    fclose(file);
    assert_in_range(cases, CASES_AT_LEAST, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_written_from_the_regulation_is_judged_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
