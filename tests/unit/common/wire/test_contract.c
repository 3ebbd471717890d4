/* What the generic code takes for granted of the contract. Run from the top of the source tree. */
#include "common/wire/field.h"
#include "common/wire/validate.h"
#include "tests/contract.h"
#include "tests/unit/cmocka.h"

#include <glob.h>
#include <stdio.h>

static unsigned depth_below(const ProtobufCMessageDescriptor *type, unsigned depth)
{
    unsigned deepest = depth;
    if (depth > VALIDATE_DEPTH_MAX)
        fail_msg("%s is recursive or too deep", type->name);
    for (unsigned i = 0; i < type->n_fields; i++) {
        if (type->fields[i].type != PROTOBUF_C_TYPE_MESSAGE)
            continue;
        unsigned below = depth_below(type->fields[i].descriptor, depth + 1);
        deepest = below > deepest ? below : deepest;
    }
    return deepest;
}

static void no_message_is_recursive_or_deeper_than_the_validator_goes(void **state)
{
    (void)state;
    struct contract_types types = contract_all();
    for (size_t i = 0; i < types.count; i++)
        assert_in_range(depth_below(types.of[i], 1), 1, VALIDATE_DEPTH_MAX);
}

static void check_field(const ProtobufCMessageDescriptor *type,
                        const ProtobufCFieldDescriptor *field)
{
    bool foreign = strncmp(type->name, "google.protobuf.", 16) == 0;
    bool ours =
        field->label == PROTOBUF_C_LABEL_OPTIONAL || field->label == PROTOBUF_C_LABEL_REPEATED;
    bool known = field->type == PROTOBUF_C_TYPE_UINT64 || field->type == PROTOBUF_C_TYPE_INT32 ||
                 field->type == PROTOBUF_C_TYPE_BOOL || field->type == PROTOBUF_C_TYPE_ENUM ||
                 field->type == PROTOBUF_C_TYPE_STRING || field->type == PROTOBUF_C_TYPE_BYTES ||
                 field->type == PROTOBUF_C_TYPE_MESSAGE;
    bool has_default = field->default_value != NULL && field->type != PROTOBUF_C_TYPE_ENUM;
    bool decimal = field_places(field) > 0;
    if (!(ours || foreign) || !known || (has_default && !foreign) ||
        (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0 ||
        (decimal && field->type != PROTOBUF_C_TYPE_UINT64) || strlen(field->name) >= FIELD_NAME)
        fail_msg("%s.%s: required, a default, a oneof, or a type not used here", type->name,
                 field->name);
}

static void no_field_is_required_or_of_a_type_not_used_here(void **state)
{
    (void)state;
    struct contract_types types = contract_all();
    for (size_t i = 0; i < types.count; i++)
        for (unsigned f = 0; f < types.of[i]->n_fields; f++)
            check_field(types.of[i], &types.of[i]->fields[f]);
}

static void no_message_has_more_fields_than_the_validator_counts(void **state)
{
    (void)state;
    struct contract_types types = contract_all();
    for (size_t i = 0; i < types.count; i++)
        assert_in_range(types.of[i]->n_fields, 0, 64);
}

static void no_two_fields_of_a_message_have_one_name_in_json(void **state)
{
    (void)state;
    struct contract_types types = contract_all();
    char one[FIELD_NAME], other[FIELD_NAME];
    for (size_t i = 0; i < types.count; i++)
        for (unsigned a = 0; a < types.of[i]->n_fields; a++)
            for (unsigned b = 0; b < a; b++)
                assert_string_not_equal(field_name(one, &types.of[i]->fields[a]),
                                        field_name(other, &types.of[i]->fields[b]));
}

static void every_enumeration_has_a_value_0(void **state)
{
    (void)state;
    struct contract_types types = contract_all();
    for (size_t i = 0; i < types.count; i++)
        for (unsigned f = 0; f < types.of[i]->n_fields; f++)
            if (types.of[i]->fields[f].type == PROTOBUF_C_TYPE_ENUM)
                assert_non_null(
                    protobuf_c_enum_descriptor_get_value(types.of[i]->fields[f].descriptor, 0));
}

static size_t services_in(const char *path)
{
    char line[256];
    size_t count = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL)
        count += strncmp(line, "service ", 8) == 0;
    fclose(file);
    return count;
}

static void every_service_of_the_contract_is_walked_by_the_tests(void **state)
{
    (void)state;
    glob_t found;
    size_t count = 0;
    assert_int_equal(glob("proto/*/*/*.proto", 0, NULL, &found), 0);
    assert_int_equal(glob("proto/*/*/*/*.proto", GLOB_APPEND, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        count += services_in(found.gl_pathv[i]);
    globfree(&found);
    size_t walked = 0;
    while (contract_services[walked] != NULL)
        walked++;
    assert_int_equal(count, walked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_message_is_recursive_or_deeper_than_the_validator_goes),
        cmocka_unit_test(no_field_is_required_or_of_a_type_not_used_here),
        cmocka_unit_test(no_message_has_more_fields_than_the_validator_counts),
        cmocka_unit_test(no_two_fields_of_a_message_have_one_name_in_json),
        cmocka_unit_test(every_enumeration_has_a_value_0),
        cmocka_unit_test(every_service_of_the_contract_is_walked_by_the_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
