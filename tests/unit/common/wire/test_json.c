/* Every message of the contract to JSON and back, and what JSON is refused. */
#include "common/wire/json.h"

#include "senconet/v1/enrolment.pb-c.h"
#include "senconet/v1/policies.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/any_message.h"
#include "tests/contract.h"
#include "tests/unit/cmocka.h"

struct fixture {
    struct arena arena;
    struct violations faults;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 4 << 20);
    violations_init(&fixture->faults, &fixture->arena);
    *state = fixture;
    return fixture == NULL;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

#define FIGURES &senconet__v1__figures__descriptor

/* NULL where it is refused. */
static ProtobufCMessage *from_text(struct fixture *fixture, const ProtobufCMessageDescriptor *type,
                                   const char *text)
{
    ProtobufCMessage *message = NULL;
    json_t *json = json_loads(text, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    assert_non_null(json);
    bool read = message_from_json(&fixture->arena, type, json, &message, &fixture->faults);
    json_decref(json);
    assert_int_equal(read, fixture->faults.count == 0);
    assert_int_equal(read, message != NULL);
    return message;
}

static const char *to_text(struct fixture *fixture, const void *message)
{
    json_t *json = message_to_json(message);
    const char *text = json_text(&fixture->arena, json);
    json_decref(json);
    return text;
}

static void assert_same(struct arena *arena, const ProtobufCMessage *one,
                        const ProtobufCMessage *other)
{
    size_t length = protobuf_c_message_get_packed_size(one);
    uint8_t *a = arena_need(arena, length + 1), *b = arena_need(arena, length + 1);
    assert_int_equal(protobuf_c_message_get_packed_size(other), length);
    protobuf_c_message_pack(one, a);
    protobuf_c_message_pack(other, b);
    assert_memory_equal(a, b, length);
}

static void every_type_of_the_contract_comes_back_as_it_went(void **state)
{
    struct fixture *fixture = *state;
    struct contract_types types = contract_all();
    uint64_t seed = 11;
    for (size_t i = 0; i < 100 * types.count; i++) {
        arena_release(&fixture->arena);
        violations_init(&fixture->faults, &fixture->arena);
        ProtobufCMessage *message = any_message(&fixture->arena, types.of[i % types.count], &seed);
        const char *text = to_text(fixture, message);
        ProtobufCMessage *read = from_text(fixture, message->descriptor, text);
        if (read == NULL)
            fail_msg("%s: %s: %s", text, fixture->faults.of[0].field,
                     fixture->faults.of[0].description);
        assert_same(&fixture->arena, message, read);
    }
}

static void names_and_numbers_are_for_people(void **state)
{
    struct fixture *fixture = *state;
    Senconet__V1__Weights weights = SENCONET__V1__WEIGHTS__INIT;
    Senconet__V1__Policy policy = SENCONET__V1__POLICY__INIT;
    weights.has_a_hundredths = true;
    weights.a_hundredths = 100;
    weights.has_k_with_agencies_hundredths = true;
    weights.k_with_agencies_hundredths = 525;
    policy.name = (char *)"SENCO charter";
    policy.weights = &weights;
    policy.has_hours_rounding = true;
    policy.hours_rounding = SENCONET__V1__POLICY__HOURS_ROUNDING__COMPLETED;
    policy.has_week_thousandths = true;
    policy.week_thousandths = 32500;
    policy.has_budget_unit_pence = true;
    policy.budget_unit_pence = 100000;
    assert_string_equal(to_text(fixture, &policy),
                        "{\"name\":\"SENCO charter\",\"weights\":{\"A\":1,\"KWithAgencies\":5.25},"
                        "\"hoursRounding\":\"COMPLETED\",\"budgetUnitPence\":100000,\"bands\":[],"
                        "\"applies\":[],\"week\":32.5}");
}

static void of_a_message_some_fields_may_be_all_that_is_written(void **state)
{
    struct fixture *fixture = *state;
    Senconet__V1__Weights weights = SENCONET__V1__WEIGHTS__INIT;
    Senconet__V1__Policy policy = SENCONET__V1__POLICY__INIT;
    weights.has_a_hundredths = weights.has_k_hundredths = weights.has_k_with_agencies_hundredths =
        true;
    policy.name = (char *)"charter";
    policy.weights = &weights;
    policy.has_version = true;
    static const char *const written[][2] = {
        {"weights,K", "{\"weights\":{\"K\":0}}"},
        {"KWithAgencies,weights", "{\"weights\":{\"KWithAgencies\":0}}"},
        {"K,name", "{\"name\":\"charter\"}"},
        {"weightsK", "{}"},
        {"weights,XK", "{\"weights\":{}}"},
        {"bands,nam,ame,version", "{\"version\":0,\"bands\":[]}"},
        {"", "{}"},
    };
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
        json_t *json = message_to_json_only(&policy.base, written[i][0]);
        assert_string_equal(json_text(&fixture->arena, json), written[i][1]);
        json_decref(json);
    }
}

static void bytes_are_base64(void **state)
{
    struct fixture *fixture = *state;
    Senconet__V1__JoinRequest join = SENCONET__V1__JOIN_REQUEST__INIT;
    join.has_secret = true;
    join.secret = (ProtobufCBinaryData){4, (uint8_t *)"\0\xff+?"};
    assert_string_equal(to_text(fixture, &join), "{\"secret\":\"AP8rPw==\"}");
    join.secret.len = 0;
    assert_string_equal(to_text(fixture, &join), "{\"secret\":\"\"}");
}

static void printed_json_is_indented_and_exact(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    json_t *json = json_pack("{s:f}", "hours", 5.1);
    json_print(out, json);
    json_decref(json);
    fclose(out);
    assert_string_equal(text, "{\n  \"hours\": 5.1\n}\n");
    free(text);
}

static void null_is_a_field_not_given(void **state)
{
    struct fixture *fixture = *state;
    const Senconet__V1__Figures *figures = (const void *)from_text(
        fixture, FIGURES, "{\"roll\": null, \"provision\": null, \"budgetYear\": null}");
    assert_non_null(figures);
    assert_false(figures->has_roll);
    assert_null(figures->provision);
}

static void numbers_may_come_as_text(void **state)
{
    struct fixture *fixture = *state;
    const Senconet__V1__Figures *figures = (const void *)from_text(
        fixture, FIGURES, "{\"roll\": \"200\", \"turnover\": \"34.25\", \"budgetPence\": \"0\"}");
    assert_non_null(figures);
    assert_int_equal(figures->roll, 200);
    assert_int_equal(figures->turnover_hundredths, 3425);
    assert_true(figures->has_budget_pence);
}

static const struct {
    const ProtobufCMessageDescriptor *type;
    const char *json, *field, *words;
} wrong[] = {
    {FIGURES, "[]", "", "object"},
    {FIGURES, "3", "", "object"},
    {FIGURES, "{\"rol\": 3}", "", "no field rol"},
    {FIGURES, "{\"turnoverHundredths\": 3}", "", "no field turnoverHundredths"},
    {FIGURES, "{\"roll\": -1}", "roll", "whole number"},
    {FIGURES, "{\"roll\": 1.5}", "roll", "whole number"},
    {FIGURES, "{\"roll\": \"\"}", "roll", "whole number"},
    {FIGURES, "{\"roll\": true}", "roll", "whole number"},
    {FIGURES, "{\"roll\": \"18446744073709551616\"}", "roll", "whole number"},
    {FIGURES, "{\"roll\": \"9223372036854775808\"}", "roll", "whole number"},
    {FIGURES, "{\"turnover\": 34.125}", "turnover", "at most 2 decimals"},
    {FIGURES, "{\"turnover\": \"34.125\"}", "turnover", "at most 2 decimals"},
    {FIGURES, "{\"turnover\": -0.5}", "turnover", "at most 2 decimals"},
    {FIGURES, "{\"turnover\": 1e300}", "turnover", "at most 2 decimals"},
    {FIGURES, "{\"turnover\": 184467440737095517}", "turnover", "at most 2 decimals"},
    {FIGURES, "{\"provision\": {\"K\": \"x\"}}", "provision.K", "whole number"},
    {FIGURES, "{\"provision\": 3}", "provision", "object"},
    {FIGURES, "{\"budgetYear\": 2012}", "budgetYear", "text"},
    {FIGURES, "{\"budgetYear\": \"a\\u0000b\"}", "budgetYear", "control character"},
    {FIGURES, "{\"budgetYear\": \"a\\u001bb\"}", "budgetYear", "control character"},
    {&senconet__v1__policy__descriptor, "{\"hoursRounding\": \"UP\"}", "hoursRounding",
     "COMPLETED"},
    {&senconet__v1__policy__descriptor, "{\"hoursRounding\": 1}", "hoursRounding", "one of"},
    {&senconet__v1__policy__descriptor, "{\"bands\": {}}", "bands", "list"},
    {&senconet__v1__policy__descriptor, "{\"bands\": [{}, null]}", "bands[1]", "object"},
    {&senconet__v1__policy__descriptor, "{\"bands\": [{\"hours\": 1.2345}]}", "bands[0].hours",
     "at most 3 decimals"},
    {&senconet__v1__school__descriptor, "{\"closed\": 1}", "closed", "true or false"},
    {&senconet__v1__join_request__descriptor, "{\"secret\": \"A\"}", "secret", "base64"},
    {&senconet__v1__join_request__descriptor, "{\"secret\": 1}", "secret", "base64"},
    {&google__rpc__status__descriptor, "{\"code\": 2147483648}", "code", "whole number"},
};

static void what_is_wrong_is_said_at_its_field(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        violations_init(&fixture->faults, &fixture->arena);
        assert_null(from_text(fixture, wrong[i].type, wrong[i].json));
        assert_int_equal(fixture->faults.count, 1);
        assert_string_equal(fixture->faults.of[0].field, wrong[i].field);
        if (strstr(fixture->faults.of[0].description, wrong[i].words) == NULL)
            fail_msg("%s: %s", wrong[i].json, fixture->faults.of[0].description);
    }
}

static void several_faults_are_said_at_once(void **state)
{
    struct fixture *fixture = *state;
    assert_null(from_text(fixture, FIGURES, "{\"roll\": -1, \"joiners\": \"x\", \"leavers\": 3}"));
    assert_int_equal(fixture->faults.count, 2);
}

static void json_larger_than_the_arena_is_refused(void **state)
{
    (void)state;
    static const size_t caps[] = {64, 200, 1000, 5000};
    json_t *json = json_pack("{s:[]}", "rows");
    for (unsigned i = 0; i < 1000; i++)
        json_array_append_new(json_object_get(json, "rows"),
                              json_pack("{s:{s:s}}", "school", "name", "A school"));
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
        struct arena arena;
        struct violations faults;
        ProtobufCMessage *message = NULL;
        arena_init(&arena, caps[i]);
        violations_init(&faults, &arena);
        assert_false(message_from_json(&arena, &senconet__v1__stage_schools_request__descriptor,
                                       json, &message, &faults));
        assert_null(message);
        assert_true(faults.count > 0);
        arena_release(&arena);
    }
    json_decref(json);
}

/* An answer of a newer server. */
static void an_enumeration_s_unknown_number_is_shown_as_the_number(void **state)
{
    struct fixture *fixture = *state;
    Senconet__V1__ReturnLine line = SENCONET__V1__RETURN_LINE__INIT;
    line.has_state = true;
    line.state = (Senconet__V1__ReturnState)77;
    assert_string_equal(to_text(fixture, &line), "{\"state\":77,\"notKnown\":[]}");
}

static void a_text_that_is_no_utf8_does_not_take_its_field_along(void **state)
{
    struct fixture *fixture = *state;
    Senconet__V1__ReturnLine line = SENCONET__V1__RETURN_LINE__INIT;
    line.name = (char *)"\xff";
    assert_string_equal(to_text(fixture, &line), "{\"name\":\"\uFFFD\",\"notKnown\":[]}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(every_type_of_the_contract_comes_back_as_it_went),
        TEST(names_and_numbers_are_for_people),
        TEST(of_a_message_some_fields_may_be_all_that_is_written),
        TEST(bytes_are_base64),
        TEST(printed_json_is_indented_and_exact),
        TEST(null_is_a_field_not_given),
        TEST(numbers_may_come_as_text),
        TEST(what_is_wrong_is_said_at_its_field),
        TEST(several_faults_are_said_at_once),
        TEST(json_larger_than_the_arena_is_refused),
        TEST(an_enumeration_s_unknown_number_is_shown_as_the_number),
        TEST(a_text_that_is_no_utf8_does_not_take_its_field_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
