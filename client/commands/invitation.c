/* Making a code, and asking the server to take it. */
#include "client/commands/invitation.h"

#include "client/line/refusal.h"
#include "common/base/number.h"

static bool read_hours(const struct arguments *arguments, Senconet__V1__InviteRequest *request)
{
    const char *hours = arguments_value(arguments, "hours");
    request->has_valid_hours = hours != NULL;
    if (hours == NULL || number_parse(hours, 100000, &request->valid_hours))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--hours: \"%s\" is no number of hours", hours);
    return false;
}

enum exit_code invitation_make(struct visit *visit, const struct arguments *arguments,
                               uint64_t person, struct invitation *invitation)
{
    Senconet__V1__InviteRequest request = SENCONET__V1__INVITE_REQUEST__INIT;
    struct one_time_code *made = &invitation->code;
    enum exit_code code;
    if (!read_hours(arguments, &request))
        return EXIT_USAGE;
    const char *fault = one_time_code_make(made, &visit->profile, &visit->arena);
    if (fault != NULL) {
        refusal_say(arguments, GRPC_INTERNAL, "%s", fault);
        return EXIT_FILE;
    }
    request.has_person = request.has_secret_hash = 1;
    request.person = person;
    request.code_id = made->id;
    request.secret_hash.data = made->secret_hash;
    request.secret_hash.len = sizeof made->secret_hash;
    invitation->answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Invite", &request.base, &code);
    return code;
}
