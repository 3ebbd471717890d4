/* What the desk answers the trust's pages: a code for somebody who is invited, a policy as a
 * command, and the order of states. */
#include "client/desk/desk.h"

#include "common/domain/policy.h"
#include "common/domain/return_turn.h"
#include "common/message/policy.h"
#include "common/wire/code.h"
#include "common/wire/message.h"
#include "common/wire/tls.h"
#include "tests/unit/cmocka.h"

#include <openssl/pem.h>
#include <stdlib.h>
#include <unistd.h>

struct fixture {
    struct desk desk;
    struct arena arena;
    char authority[64];
    uint8_t fingerprint[FINGERPRINT_SIZE];
};

static void write_root(struct fixture *fixture)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *root = X509_new();
    snprintf(fixture->authority, sizeof fixture->authority, "/tmp/senconet-desk-XXXXXX");
    FILE *file = fdopen(mkstemp(fixture->authority), "w");
    assert_non_null(file);
    X509_gmtime_adj(X509_getm_notBefore(root), 0);
    X509_gmtime_adj(X509_getm_notAfter(root), 3600);
    X509_set_pubkey(root, key);
    assert_true(X509_sign(root, key, EVP_sha256()) > 0);
    assert_int_equal(PEM_write_X509(file, root), 1);
    fclose(file);
    certificate_fingerprint(root, fixture->fingerprint);
    X509_free(root);
    EVP_PKEY_free(key);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    arena_init(&fixture->arena, 1 << 20);
    write_root(fixture);
    fixture->desk.profile.authority = fixture->authority;
    fixture->desk.profile.server = "trust.example:8443";
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    unlink(fixture->authority);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static struct desk_call asked(struct fixture *fixture, const void *request)
{
    return (struct desk_call){.desk = &fixture->desk, .arena = &fixture->arena, .request = request};
}

static void a_code_is_made_whose_hash_alone_is_for_the_trust(void **state)
{
    struct fixture *fixture = *state;
    struct desk_call call = asked(fixture, NULL);
    const Senconet__Desk__V1__MakeCodeAnswer *answer = (const void *)desk_make_code.answer(&call);
    struct enrolment_code code;
    uint8_t hash[ENROLMENT_HASH];
    char id[ENROLMENT_ID_TEXT];
    assert_non_null(answer);
    assert_null(enrolment_code_read(answer->code, &code));
    enrolment_code_id_text(id, &code);
    enrolment_code_hash(code.secret, hash);
    assert_string_equal(answer->code_id, id);
    assert_string_equal(answer->server, "trust.example:8443");
    assert_int_equal(answer->secret_hash.len, sizeof hash);
    assert_memory_equal(answer->secret_hash.data, hash, sizeof hash);
    assert_memory_equal(code.authority, fixture->fingerprint, sizeof code.authority);
    assert_string_equal(
        answer->typed,
        arena_print(&fixture->arena, "senco enrol %s --server trust.example:8443", answer->code));
}

static void no_code_is_made_without_the_root_it_would_name(void **state)
{
    struct fixture *fixture = *state;
    struct desk_call call = asked(fixture, NULL);
    unlink(fixture->authority);
    assert_null(desk_make_code.answer(&call));
    assert_int_equal(call.code, GRPC_INTERNAL);
    assert_string_equal(call.message,
                        arena_print(&fixture->arena, "%s cannot be read", fixture->authority));
}

static const Senconet__Desk__V1__PolicyCommandAnswer *command_of(struct fixture *fixture,
                                                                 struct desk_call *call,
                                                                 const struct policy *policy)
{
    Senconet__Desk__V1__PolicyCommandRequest *request =
        message_new(&fixture->arena, &senconet__desk__v1__policy_command_request__descriptor);
    request->policy = policy_message(&fixture->arena, policy, 0);
    *call = asked(fixture, request);
    return (const void *)desk_policy_command.answer(call);
}

static void a_policy_that_was_tried_is_a_command_to_type(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = policy_modern((struct figure){true, 325});
    struct desk_call call;
    snprintf(policy.name, sizeof policy.name, "ours, 2027");
    const Senconet__Desk__V1__PolicyCommandAnswer *answer = command_of(fixture, &call, &policy);
    assert_non_null(answer);
    assert_string_equal(answer->command,
                        "senco policy new 'ours, 2027' --from modern --weight-k 3.25");
    assert_int_equal(answer->n_options, 4);
    assert_string_equal(answer->options[3], "3.25");
}

static void a_policy_with_faults_is_no_command(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = policy_modern((struct figure){true, 325});
    struct desk_call call;
    policy.points_per_hour_hundredths = 0;
    assert_null(command_of(fixture, &call, &policy));
    assert_string_equal(call.message, "the policy cannot be used");
    assert_true(call.violations.count > 0);
}

static void codes_no_command_can_say_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = policy_modern((struct figure){true, 325});
    struct desk_call call;
    policy.takes &= ~(1u << PROVISION_A);
    assert_null(command_of(fixture, &call, &policy));
    assert_string_equal(call.message,
                        "no command makes a policy that takes these codes and no others");
}

static void no_policy_at_all_is_told(void **state)
{
    struct fixture *fixture = *state;
    const Senconet__Desk__V1__PolicyCommandRequest request =
        SENCONET__DESK__V1__POLICY_COMMAND_REQUEST__INIT;
    struct desk_call call = asked(fixture, &request);
    assert_null(desk_policy_command.answer(&call));
    assert_string_equal(call.message, "there is no policy");
}

static void states_come_in_the_order_of_lists(void **state)
{
    struct fixture *fixture = *state;
    struct desk_call call = asked(fixture, NULL);
    const Senconet__Desk__V1__WordsAnswer *answer = (const void *)desk_words.answer(&call);
    assert_int_equal(answer->n_states, RETURN_STATES);
    assert_int_equal(answer->states[0], SENCONET__V1__RETURN_STATE__FINISHED);
    for (size_t i = 1; i < answer->n_states; i++)
        assert_true(return_urgency((enum return_state)answer->states[i - 1]) <
                    return_urgency((enum return_state)answer->states[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_code_is_made_whose_hash_alone_is_for_the_trust, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(no_code_is_made_without_the_root_it_would_name, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_policy_that_was_tried_is_a_command_to_type, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_policy_with_faults_is_no_command, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_no_command_can_say_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_policy_at_all_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(states_come_in_the_order_of_lists, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
