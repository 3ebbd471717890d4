/* Every field of the contract's Policy, changed one after another by descriptor, so that one added
 * later is changed too: whatever shows policies must show each change. */
#ifndef TESTS_UNIT_CLIENT_LINE_EVERY_POLICY_FIELD_H
#define TESTS_UNIT_CLIENT_LINE_EVERY_POLICY_FIELD_H

#include "common/message/policy.h"
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

/* A policy on its way to the screen, as it comes from the server. */
struct fixture {
    struct arena arena;
    struct policy policy;
    Senconet__V1__Policy *message;
    /* Called with one field changed. True where the message as it is now can be a policy; then it
     * fails unless the change is seen. */
    bool (*shown)(struct fixture *fixture, const char *type, const char *field);
    char *before, *after; /* what is compared; freed with the fixture */
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

static void change_text(struct fixture *fixture, const char *type,
                        const ProtobufCFieldDescriptor *field, char **text)
{
    char *kept = *text, other[] = "another text";
    *text = other;
    assert_true(fixture->shown(fixture, type, field->name));
    *text = kept;
}

/* Half of it, or the next: one of the two can be. */
static void change_number(struct fixture *fixture, const char *type,
                          const ProtobufCFieldDescriptor *field, uint64_t *number)
{
    uint64_t kept = *number;
    *number = kept / 2;
    bool can_be = fixture->shown(fixture, type, field->name);
    *number = kept + 1;
    can_be |= fixture->shown(fixture, type, field->name);
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
            if (!fixture->shown(fixture, type, field->name))
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

#endif
