/* Violations' paths and what was typed. */
#include "client/line/typed_field.h"

#include "client/commands/command.h"
#include "client/line/figure_options.h"
#include "client/line/policy_options.h"
#include "common/wire/field.h"
#include "tests/unit/cmocka.h"

static const struct argument table[] = {
    {.name = "due", .value = "DAY", .help = "", .field = "dueOn"},
    {.name = "policy", .value = "NAME", .help = ""},
    {.name = "policy-version", .value = "VERSION", .help = ""},
    {.name = "role", .value = "ROLE", .help = "", .field = "roles"},
    {.name = "school", .value = "LAESTAB", .help = ""},
    FIGURE_OPTIONS,
    POLICY_OPTIONS,
    {.name = "import", .value = "FILE", .help = ""},
    {0},
};

static const struct arguments arguments = {
    .table = table, .operands = "NAME PERSON FILE.csv", .operand_field = {"collection.key"}};

static void assert_typed(const char *field, const char *expected)
{
    char text[TYPED_FIELD];
    const char *typed = typed_field(text, &arguments, field);
    if (typed == NULL || strcmp(typed, expected) != 0)
        fail_msg("%s is %s, not %s", field, typed != NULL ? typed : "nothing", expected);
}

static void a_field_is_the_option_that_fills_it(void **state)
{
    (void)state;
    assert_typed("collection.dueOn", "--due");
    assert_typed("collection.policyVersion", "--policy-version");
    assert_typed("roles[0].from", "--role");
    assert_typed("roles[12]", "--role");
    assert_typed("school", "--school");
}

/* As the server names them, and as the rules do here. */
static void figures_and_policies_are_named_as_json_has_them(void **state)
{
    (void)state;
    assert_typed("figures.provision.K", "--k");
    assert_typed("provision.A", "--a");
    assert_typed("kWithAgencies", "--k-agencies");
    assert_typed("figures.budgetPence", "--budget");
    assert_typed("figures.turnover", "--turnover");
    assert_typed("figures.turnoverFrom", "--turnover-from");
    assert_typed("policy.weights.K", "--weight-k");
    assert_typed("weights.KWithAgencies", "--weight-k-agencies");
    assert_typed("hoursStep", "--step");
    assert_typed("policy.bands", "--bands");
    assert_typed("policy.week", "--week");
    assert_typed("policy.unheardOf", "--policy");
    assert_typed("import.school", "--school");
}

static void an_operand_is_named_as_help_names_it(void **state)
{
    (void)state;
    assert_typed("collection.key", "NAME");
    assert_typed("person", "PERSON");
    assert_typed("file", "FILE");
}

static void what_was_not_typed_has_its_own_name_in_words(void **state)
{
    static const char *const cases[][2] = {{"importId", "import id"},
                                           {"rows[3].school.localAuthority", "local authority"},
                                           {"figures.provision", "provision"},
                                           {"rows[3]", "rows"},
                                           {"", ""}};
    char text[TYPED_FIELD];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_null(typed_field(text, &(struct arguments){0}, cases[i][0]));
        assert_string_equal(typed_field_or_words(text, &(struct arguments){0}, cases[i][0]),
                            cases[i][1]);
    }
}

/* Whole parts only. */
static void a_part_of_a_name_is_not_the_name(void **state)
{
    char text[TYPED_FIELD];
    (void)state;
    assert_null(typed_field(text, &arguments, "collection.dueOnly"));
    assert_null(typed_field(text, &arguments, "predecessorSchool"));
    assert_null(typed_field(text, &arguments, "figures.provision.Kx"));
}

/* A path may come from any server. */
static void a_path_of_any_length_does_no_harm(void **state)
{
    char text[TYPED_FIELD], path[2000];
    (void)state;
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    assert_null(typed_field(text, &arguments, path));
    assert_true(strlen(typed_field_or_words(text, &arguments, path)) < TYPED_FIELD);
    memset(path, 'X', sizeof path - 1);
    assert_true(strlen(typed_field_or_words(text, &arguments, path)) < TYPED_FIELD);
    path[0] = '[';
    assert_null(typed_field(text, &arguments, path));
}

/* Every path there is in a request: is one of them what the row or the operand says it fills? */
static bool names_a_field(const ProtobufCMessageDescriptor *type, const char *prefix,
                          const struct arguments *one)
{
    char name[FIELD_NAME], path[256], text[TYPED_FIELD];
    for (unsigned i = 0; i < type->n_fields; i++) {
        field_name(name, &type->fields[i]);
        snprintf(path, sizeof path, "%s%s%s", prefix, prefix[0] != '\0' ? "." : "", name);
        if (typed_field(text, one, path) != NULL)
            return true;
        if (type->fields[i].type == PROTOBUF_C_TYPE_MESSAGE &&
            names_a_field(type->fields[i].descriptor, path, one))
            return true;
    }
    return false;
}

static void assert_fields_are_there(const struct command *command)
{
    const ProtobufCMessageDescriptor *request =
        protobuf_c_service_descriptor_get_method_by_name(command->question.service,
                                                         command->question.method)
            ->input;
    for (const struct argument *row = command->arguments; row != NULL && row->name != NULL; row++) {
        const struct argument alone[] = {{.name = "-", .field = row->field}, {0}};
        if (row->field != NULL && !names_a_field(request, "", &(struct arguments){.table = alone}))
            fail_msg("senco %s %s: --%s fills no %s", command->area, command->verb, row->name,
                     row->field);
    }
    for (size_t i = 0; i < OPERAND_FIELDS && command->operand_field[i] != NULL; i++) {
        const struct arguments alone = {.operands = "-",
                                        .operand_field = {command->operand_field[i]}};
        if (!names_a_field(request, "", &alone))
            fail_msg("senco %s %s: no %s", command->area, command->verb, command->operand_field[i]);
    }
}

static void what_a_commands_table_names_is_in_its_request(void **state)
{
    (void)state;
    for (const struct command *const *command = commands; *command != NULL; command++)
        if ((*command)->question.service != NULL)
            assert_fields_are_there(*command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_is_the_option_that_fills_it),
        cmocka_unit_test(figures_and_policies_are_named_as_json_has_them),
        cmocka_unit_test(an_operand_is_named_as_help_names_it),
        cmocka_unit_test(what_was_not_typed_has_its_own_name_in_words),
        cmocka_unit_test(a_part_of_a_name_is_not_the_name),
        cmocka_unit_test(a_path_of_any_length_does_no_harm),
        cmocka_unit_test(what_a_commands_table_names_is_in_its_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
