/* Reading names with versions. */
#include "client/commands/policy_named.h"

#include "client/line/refusal.h"
#include "common/base/number.h"

bool policy_named_read(struct visit *visit, const char *typed, struct policy_named *named)
{
    const char *at = strchr(typed, '@');
    *named = (struct policy_named){.name = typed};
    if (at == NULL)
        return true;
    char *name = arena_copy(&visit->arena, typed);
    name[at - typed] = '\0';
    named->name = name;
    if (number_parse(at + 1, INT32_MAX, &named->version) && named->version > 0)
        return true;
    refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT,
                "\"%s\": a version of a policy is named like modern@2", typed);
    return false;
}

bool policy_named_operand(struct visit *visit, const struct arguments *arguments, size_t operand,
                          struct policy_named *named)
{
    const char *version = arguments_value(arguments, "version");
    if (!policy_named_read(visit, arguments->operand[operand], named))
        return false;
    if (version == NULL)
        return true;
    if (named->version == 0 && number_parse(version, INT64_MAX, &named->version))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--version: %s",
                named->version != 0 ? "the name says a version already" : "versions count from 1");
    return false;
}

const Senconet__V1__GetPolicyAnswer *policy_named_get(struct visit *visit,
                                                      const struct policy_named *named,
                                                      enum exit_code *code)
{
    Senconet__V1__GetPolicyRequest request = SENCONET__V1__GET_POLICY_REQUEST__INIT;
    request.name = (char *)(uintptr_t)named->name;
    request.has_version = named->version != 0;
    request.version = named->version;
    return visit_ask(visit, &senconet__v1__policies__descriptor, "Get", &request.base, code);
}
