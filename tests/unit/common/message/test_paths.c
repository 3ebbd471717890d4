/* What the rules and policies call a field is what JSON calls it. */
#include "common/domain/policy.h"
#include "common/wire/field.h"

#include "senconet/v1/figures.pb-c.h"
#include "senconet/v1/policies.pb-c.h"
#include "tests/unit/cmocka.h"

/* The field of this JSON name, of the first so many letters; NULL where there is none. */
static const ProtobufCFieldDescriptor *find(const ProtobufCMessageDescriptor *type,
                                            const char *path, size_t length)
{
    char name[FIELD_NAME];
    for (unsigned i = 0; i < type->n_fields; i++) {
        field_name(name, &type->fields[i]);
        if (strlen(name) == length && strncmp(name, path, length) == 0)
            return &type->fields[i];
    }
    return NULL;
}

static void assert_path(const ProtobufCMessageDescriptor *type, const char *path)
{
    for (const char *at = path; type != NULL; at += strcspn(at, ".") + 1) {
        size_t length = strcspn(at, ".");
        const ProtobufCFieldDescriptor *field = find(type, at, length);
        if (field == NULL)
            fail_msg("there is no %s", path);
        if (field == NULL || at[length] == '\0')
            return;
        type = field->descriptor;
    }
}

static void a_figures_path_is_a_field_of_figures(void **state)
{
    (void)state;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        assert_path(&senconet__v1__figures__descriptor, figure_path((enum figure_id)id));
}

static void a_policys_fault_is_at_a_field_of_policies(void **state)
{
    struct policy policy = {.takes = PROVISIONS_SEN};
    struct policy_fault faults[POLICY_FAULTS_MAX];
    (void)state;
    unsigned count = policy_check(&policy, faults);
    assert_true(count > 10);
    for (unsigned i = 0; i < count; i++)
        assert_path(&senconet__v1__policy__descriptor, faults[i].field);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figures_path_is_a_field_of_figures),
        cmocka_unit_test(a_policys_fault_is_at_a_field_of_policies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
