/* Desk.PolicyCommand: a policy that was tried on the page, as the commands take it. */
#include "client/desk/desk.h"

#include "client/line/policy_command.h"
#include "common/message/policy.h"
#include "common/wire/message.h"

/* senco policy new 'My policy' --from modern ... */
static char *line_of(struct arena *arena, const char *name, const char *const *options)
{
    const char *const start[] = {"senco", "policy", "new", name, NULL};
    return arena_print(arena, "%s %s", policy_command_line(arena, start),
                       policy_command_line(arena, options));
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__PolicyCommandRequest *request = call->request;
    struct policy policy;
    if (request->policy == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "there is no policy");
    violations_init(&call->violations, call->arena);
    policy_from_message(request->policy, &policy, &call->violations, "policy");
    if (call->violations.count > 0)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "the policy cannot be used");
    const char **options = policy_command_options(call->arena, &policy);
    if (options == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT,
                           "no command makes a policy that takes these codes and no others");
    Senconet__Desk__V1__PolicyCommandAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__policy_command_answer__descriptor);
    answer->options = (char **)(uintptr_t)options;
    while (options[answer->n_options] != NULL)
        answer->n_options++;
    answer->command = line_of(call->arena, policy.name, options);
    return &answer->base;
}

const struct desk_method desk_policy_command = {.name = "PolicyCommand", .answer = answer};
