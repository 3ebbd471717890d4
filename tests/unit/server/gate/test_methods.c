/* The walk over the descriptors that lets the server start: every method has its one handler and a
 * rule. */
#include "server/gate/methods.h"

#include "senconet/v1/people.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "senconet/v1/schools.pb-c.h"
#include "server/handlers/list.h"
#include "tests/contract.h"
#include "tests/unit/cmocka.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    (void)turn;
    (void)rows;
    return NULL;
}

/* A service of two methods, made up: Look is asked for a school, Change is not. */
static const ProtobufCMethodDescriptor made_up_methods[] = {
    {"Look", &senconet__v1__get_return_request__descriptor,
     &senconet__v1__get_return_answer__descriptor},
    {"Change", &senconet__v1__list_schools_request__descriptor,
     &senconet__v1__list_schools_answer__descriptor},
};

static const ProtobufCServiceDescriptor made_up = {
    .magic = PROTOBUF_C__SERVICE_DESCRIPTOR_MAGIC,
    .name = "made.up.Service",
    .n_methods = 2,
    .methods = made_up_methods,
};

static const struct handler look = {
    .method = "made.up.Service/Look",
    .who = MAY_CLERK,
    .scope = SCHOOL_FIELD,
    .steps = {{.kind = STATEMENT, .statement = {"look", "select $2::bigint[]"}}},
    .reply = reply,
};

static const struct handler change = {
    .method = "made.up.Service/Change",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .steps = {{.kind = STATEMENT, .statement = {"change", "select $2::bigint[]"}}},
    .reply = reply,
};

/* Look as given beside a sound Change: NULL, or the fault. */
static const char *fault_with(const struct handler *looking)
{
    static const ProtobufCServiceDescriptor *const only_made_up[] = {&made_up, NULL};
    const struct handler *given[] = {&change, looking, NULL};
    const char *fault;
    struct methods *methods = methods_new(only_made_up, given, &fault);
    assert_int_equal(methods == NULL, fault != NULL);
    if (methods != NULL)
        methods_free(methods);
    return fault;
}

static void assert_fault(const struct handler *looking, const char *fault)
{
    const char *said = fault_with(looking);
    assert_non_null(said);
    assert_string_equal(said, fault);
}

static void every_method_of_the_contract_has_a_handler_and_a_rule(void **state)
{
    const char *fault;
    struct methods *methods = methods_new(contract_services, handlers, &fault);
    (void)state;
    if (methods == NULL)
        fail_msg("%s", fault);
    for (size_t i = 0; contract_services[i] != NULL; i++)
        for (unsigned m = 0; m < contract_services[i]->n_methods; m++) {
            const ProtobufCMethodDescriptor *described = &contract_services[i]->methods[m];
            char path[200];
            snprintf(path, sizeof path, "/%s/%s", contract_services[i]->name, described->name);
            const struct method *method = methods_find(methods, path);
            if (method == NULL)
                fail_msg("the server does not answer %s", path);
            assert_string_equal(method->handler->method, path + 1);
            assert_ptr_equal(method->request, described->input);
            assert_ptr_equal(method->answer, described->output);
            assert_true(method->handler->scope != 0);
        }
    methods_free(methods);
}

static void only_health_and_joining_need_no_certificate(void **state)
{
    (void)state;
    for (const struct handler *const *handler = handlers; *handler != NULL; handler++) {
        bool open = strncmp((*handler)->method, "grpc.health.v1.", 15) == 0 ||
                    strcmp((*handler)->method, "senconet.v1.Enrolment/Join") == 0;
        assert_int_equal((*handler)->scope == ANYONE, open);
    }
}

static void a_service_whose_handlers_are_sound_starts(void **state)
{
    (void)state;
    assert_null(fault_with(&look));
}

static void a_method_without_a_handler_stops_the_start(void **state)
{
    (void)state;
    assert_fault(NULL, "/made.up.Service/Look has no handler");
}

static void a_handler_without_a_method_stops_the_start(void **state)
{
    static const ProtobufCServiceDescriptor *const only_made_up[] = {&made_up, NULL};
    struct handler lost = look;
    const struct handler *given[] = {&change, &look, &lost, NULL};
    const char *fault;
    (void)state;
    lost.method = "made.up.Service/Forget";
    assert_null(methods_new(only_made_up, given, &fault));
    assert_string_equal(fault, "handler made.up.Service/Forget has no method");
}

static void a_second_handler_of_a_method_stops_the_start(void **state)
{
    static const ProtobufCServiceDescriptor *const only_made_up[] = {&made_up, NULL};
    struct handler again = look;
    const struct handler *given[] = {&change, &look, &again, NULL};
    const char *fault;
    (void)state;
    again.who = MAY_READ;
    assert_null(methods_new(only_made_up, given, &fault));
    assert_string_equal(fault, "handler made.up.Service/Look has no method");
}

static void a_handler_without_a_scope_stops_the_start(void **state)
{
    struct handler handler = look;
    (void)state;
    handler.scope = 0;
    assert_fault(&handler, "/made.up.Service/Look has no rule of who may ask");
}

static void a_handler_for_nobody_stops_the_start(void **state)
{
    struct handler handler = look;
    (void)state;
    handler.who = 0;
    assert_fault(&handler, "/made.up.Service/Look has no rule of who may ask");
    handler.scope = ENROLLED; /* whoever has a certificate: roles are not looked at */
    assert_null(fault_with(&handler));
}

static void a_statement_that_does_not_ask_for_the_permitted_schools_stops_the_start(void **state)
{
    static const char fault[] =
        "/made.up.Service/Look does not keep to the permitted schools: a statement has no $2";
    struct handler handler = look;
    (void)state;
    handler.steps[0].statement.sql = "select * from school";
    assert_fault(&handler, fault);
    handler.steps[0].statement.sql = "select $20::bigint, $21::bigint";
    assert_fault(&handler, fault);
    handler.steps[0].statement.sql = "select $20::bigint, $2::bigint[]";
    assert_null(fault_with(&handler));
    handler.steps[1] =
        (struct step){.kind = STATEMENT, .statement = {"write", "delete from school"}};
    assert_fault(&handler, fault);
}

static void a_handler_for_a_school_whose_request_names_none_stops_the_start(void **state)
{
    static const ProtobufCServiceDescriptor *const only_made_up[] = {&made_up, NULL};
    struct handler handler = change;
    const struct handler *given[] = {&handler, &look, NULL};
    const char *fault;
    (void)state;
    handler.scope = SCHOOL_FIELD;
    assert_null(methods_new(only_made_up, given, &fault));
    assert_string_equal(fault, "/made.up.Service/Change is asked for a school but its request has "
                               "no field \"school\"");
    handler.scope = TRUST;
    handler.needs_collection = true;
    assert_null(methods_new(only_made_up, given, &fault));
    assert_string_equal(fault,
                        "/made.up.Service/Change needs a collection but its request names none");
}

static uint64_t crowd_key(const struct turn *turn)
{
    return (uint64_t)turn->school;
}

static void a_crowd_that_is_not_of_schools_stops_the_start(void **state)
{
    struct handler handler = look;
    (void)state;
    handler.crowd_key = crowd_key;
    assert_null(fault_with(&handler));
    handler.scope = MY_SCHOOLS;
    assert_fault(&handler, "/made.up.Service/Look goes in crowds but is not asked for a school");
}

static void a_handler_that_cannot_reply_stops_the_start(void **state)
{
    struct handler handler = look;
    (void)state;
    handler.reply = NULL;
    assert_fault(&handler, "/made.up.Service/Look has no reply");
}

static void a_path_is_found_whole_or_not_at_all(void **state)
{
    static const char *const others[] = {"",
                                         "/",
                                         "senconet.v1.Returns/Save",
                                         "/senconet.v1.Returns/",
                                         "/senconet.v1.Returns/Save/",
                                         "/senconet.v1.Returns/save",
                                         "/senconet.v1.Returns/Sav",
                                         "/senconet.v1.Returns/Save?x=1"};
    const char *fault;
    struct methods *methods = methods_new(contract_services, handlers, &fault);
    (void)state;
    assert_non_null(methods_find(methods, "/senconet.v1.Returns/Save"));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_null(methods_find(methods, others[i]));
    methods_free(methods);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_of_the_contract_has_a_handler_and_a_rule),
        cmocka_unit_test(only_health_and_joining_need_no_certificate),
        cmocka_unit_test(a_service_whose_handlers_are_sound_starts),
        cmocka_unit_test(a_method_without_a_handler_stops_the_start),
        cmocka_unit_test(a_handler_without_a_method_stops_the_start),
        cmocka_unit_test(a_second_handler_of_a_method_stops_the_start),
        cmocka_unit_test(a_handler_without_a_scope_stops_the_start),
        cmocka_unit_test(a_handler_for_nobody_stops_the_start),
        cmocka_unit_test(a_statement_that_does_not_ask_for_the_permitted_schools_stops_the_start),
        cmocka_unit_test(a_handler_for_a_school_whose_request_names_none_stops_the_start),
        cmocka_unit_test(a_crowd_that_is_not_of_schools_stops_the_start),
        cmocka_unit_test(a_handler_that_cannot_reply_stops_the_start),
        cmocka_unit_test(a_path_is_found_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
