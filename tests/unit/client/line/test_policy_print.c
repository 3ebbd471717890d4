/* A policy shown is the whole policy: whatever field of the contract's Policy is changed, the print
 * changes. The fields are walked by descriptor, so that one added later is asked for too. */
#include "client/line/policy_print.h"

#include "common/message/policy.h"
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

/* A policy on its way to the screen, as it comes from the server. */
struct fixture {
    struct arena arena;
    struct policy policy;
    Senconet__V1__Policy *message;
    char *before, *after;
};

static struct policy base_policy(void)
{
    struct policy policy = policy_modern(given(250));
    policy.k_agencies_weight_hundredths = given(500);
    return policy;
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    arena_init(&fixture->arena, 4 << 20);
    fixture->policy = base_policy();
    fixture->message = policy_message(&fixture->arena, &fixture->policy, 3);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    free(fixture->before);
    free(fixture->after);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

/* The print of the message as it stands; NULL where no server would send it. */
static char *printed(struct fixture *fixture)
{
    struct violations faults;
    struct policy policy;
    char *text = NULL;
    size_t length;
    violations_init(&faults, &fixture->arena);
    policy_from_message(fixture->message, &policy, &faults, "");
    if (faults.count > 0)
        return NULL;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    policy_print(out, &policy, fixture->message->version);
    assert_int_equal(fclose(out), 0);
    return text;
}

/* True where the message as it is now can be, and then the print must be another. */
static bool shown(struct fixture *fixture, const char *type, const char *field)
{
    free(fixture->after);
    fixture->after = printed(fixture);
    if (fixture->after == NULL)
        return false;
    if (strcmp(fixture->before, fixture->after) == 0)
        fail_msg("%s.%s is changed, and the print is still:\n%s", type, field, fixture->after);
    return true;
}

static void change_text(struct fixture *fixture, const char *type,
                        const ProtobufCFieldDescriptor *field, char **text)
{
    char *kept = *text, other[] = "another text";
    *text = other;
    assert_true(shown(fixture, type, field->name));
    *text = kept;
}

/* Half of it, or the next: one of the two can be. */
static void change_number(struct fixture *fixture, const char *type,
                          const ProtobufCFieldDescriptor *field, uint64_t *number)
{
    uint64_t kept = *number;
    *number = kept / 2;
    bool can_be = shown(fixture, type, field->name);
    *number = kept + 1;
    can_be |= shown(fixture, type, field->name);
    *number = kept;
    if (!can_be)
        fail_msg("%s.%s: the test finds no other value that can be", type, field->name);
}

/* Each other choice, 0 ("not said") left out. */
static void change_choice(struct fixture *fixture, const char *type,
                          const ProtobufCFieldDescriptor *field, int *choice)
{
    const ProtobufCEnumDescriptor *choices = field->descriptor;
    int kept = *choice;
    for (unsigned i = 0; i < choices->n_values; i++)
        if (choices->values[i].value != kept && choices->values[i].value != 0) {
            *choice = choices->values[i].value;
            if (!shown(fixture, type, field->name))
                fail_msg("%s.%s: %s cannot be", type, field->name, choices->values[i].name);
        }
    *choice = kept;
}

static void change_fields(struct fixture *fixture, ProtobufCMessage *message);

static void change_list(struct fixture *fixture, const ProtobufCFieldDescriptor *field, char *place,
                        size_t *count)
{
    ProtobufCMessage **elements = *(ProtobufCMessage ***)place;
    assert_int_equal(field->type, PROTOBUF_C_TYPE_MESSAGE);
    assert_true(*count > 0);
    for (size_t i = 0; i < *count; i++)
        change_fields(fixture, elements[i]);
}

static void change_field(struct fixture *fixture, ProtobufCMessage *message,
                         const ProtobufCFieldDescriptor *field)
{
    const char *type = message->descriptor->short_name;
    char *place = (char *)message + field->offset;
    char *quantifier = (char *)message + field->quantifier_offset;
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        change_list(fixture, field, place, (size_t *)quantifier);
    else if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        change_fields(fixture, *(ProtobufCMessage **)place);
    else if (field->type == PROTOBUF_C_TYPE_STRING)
        change_text(fixture, type, field, (char **)place);
    else if (field->type == PROTOBUF_C_TYPE_UINT64)
        change_number(fixture, type, field, (uint64_t *)place);
    else if (field->type == PROTOBUF_C_TYPE_ENUM)
        change_choice(fixture, type, field, (int *)place);
    else
        fail_msg("%s.%s: the test does not know how to change it", type, field->name);
}

/* These two are not changed alone: a kind says whose line it is, and being without bands is a list
 * of bands that is empty. */
static bool stands_alone(const ProtobufCFieldDescriptor *field)
{
    return strcmp(field->name, "kind") != 0 && strcmp(field->name, "without_bands") != 0;
}

static void change_fields(struct fixture *fixture, ProtobufCMessage *message)
{
    for (unsigned i = 0; i < message->descriptor->n_fields; i++)
        if (stands_alone(&message->descriptor->fields[i]))
            change_field(fixture, message, &message->descriptor->fields[i]);
}

static void every_field_that_changes_changes_the_print(void **state)
{
    struct fixture *fixture = *state;
    fixture->before = printed(fixture);
    assert_non_null(fixture->before);
    change_fields(fixture, &fixture->message->base);
}

static void a_code_that_is_not_taken_says_so(void **state)
{
    struct fixture *fixture = *state;
    protobuf_c_boolean *const given[] = {
        &fixture->message->weights->has_a_hundredths, &fixture->message->weights->has_p_hundredths,
        &fixture->message->weights->has_s_hundredths, &fixture->message->weights->has_e_hundredths,
        &fixture->message->weights->has_k_with_agencies_hundredths};
    fixture->before = printed(fixture);
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        *given[i] = 0;
        assert_true(shown(fixture, "Weights", "given"));
        *given[i] = 1;
    }
    fixture->message->weights->has_k_with_agencies_hundredths = 0;
    fixture->message->weights->has_k_hundredths = 0;
    assert_true(shown(fixture, "Weights", "K"));
    assert_non_null(strstr(fixture->after, "pupils at SEN support (K)                         not "
                                           "taken\n"));
}

static void a_policy_without_bands_says_so_and_shows_the_rest(void **state)
{
    struct fixture *fixture = *state;
    fixture->before = printed(fixture);
    fixture->message->n_bands = 0;
    fixture->message->without_bands = 1;
    assert_true(shown(fixture, "Policy", "without_bands"));
    assert_non_null(strstr(fixture->after, "gives no hours\n"));
    free(fixture->before);
    fixture->before = printed(fixture);
    fixture->message->band_edge = SENCONET__V1__POLICY__BAND_EDGE__FROM;
    assert_true(shown(fixture, "Policy", "band_edge"));
}

static void the_charters_policy_reads_as_the_charter_does(void **state)
{
    struct fixture *fixture = *state;
    struct policy charter = policy_charter();
    fixture->message = policy_message(&fixture->arena, &charter, 1);
    fixture->before = printed(fixture);
    assert_string_equal(
        fixture->before,
        "Policy \"charter\", version 1\n"
        "  pupils at School Action (A)                       1 point each\n"
        "  pupils at School Action Plus (P)                  5 points each\n"
        "  pupils with statements (S)                        5 points each\n"
        "  pupils at SEN support (K)                         not taken\n"
        "  pupils with EHC plans (E)                         not taken\n"
        "  pupils at K with outside agencies involved        do not count apart\n"
        "  notional SEN budget                               a point for every £1,000, to the "
        "nearest, halfway goes up\n"
        "  an hour a week                                    for every 40 points\n"
        "  points make hours                                 by the completed hour only\n"
        "  one person's week                                 32.5 hours\n"
        "  pupil turnover of more than 20 %                  1 hour\n"
        "  pupil turnover of more than 30 %                  2 hours\n"
        "  pupil turnover of more than 40 %                  3 hours\n"
        "  a band of turnover                                is for more than its percentage\n"
        "  the percentage                                    is compared unrounded\n"
        "  whose turnover                                    the school's joiners and leavers, "
        "else the supplied percentage\n"
        "  joiners and leavers of less than twelve months    not taken\n"
        "  a missing figure                                  gives no result, only \"at least\"\n"
        "  school, kind not known                            not yet decided\n"
        "  school, early years                               has hours\n"
        "  school, primary                                   has hours\n"
        "  school, secondary                                 has hours\n"
        "  school, all-through                               has hours\n"
        "  school, special                                   has none, which is not 0 hours\n"
        "  school, nursery                                   not yet decided\n"
        "  school, pupil referral unit                       not yet decided\n"
        "  school, 16 plus                                   not yet decided\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_field_that_changes_changes_the_print, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_code_that_is_not_taken_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_policy_without_bands_says_so_and_shows_the_rest, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_charters_policy_reads_as_the_charter_does, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
