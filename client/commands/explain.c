/* The server's code becomes the program's. */
#include "client/commands/explain.h"

#include "client/line/refusal.h"
#include "client/outbox/outcome.h"

static enum exit_code code_of(const struct reply *reply)
{
    if (!reply->answered)
        return EXIT_UNAVAILABLE;
    switch (reply->code) {
    case GRPC_OK:
        return EXIT_DONE;
    case GRPC_INVALID_ARGUMENT:
        return EXIT_FIGURES;
    case GRPC_NOT_FOUND:
        return EXIT_NOT_FOUND;
    case GRPC_PERMISSION_DENIED:
    case GRPC_UNAUTHENTICATED:
        return EXIT_REFUSED;
    case GRPC_ABORTED:
    case GRPC_ALREADY_EXISTS:
    case GRPC_FAILED_PRECONDITION:
        return EXIT_CONFLICT;
    case GRPC_UNAVAILABLE:
    case GRPC_DEADLINE_EXCEEDED:
    case GRPC_RESOURCE_EXHAUSTED:
        return EXIT_UNAVAILABLE;
    default:
        return EXIT_BROKEN;
    }
}

/* What the server says of how things stand, after a conflict: where a return is, or which
 * allocation is in force. */
static const ProtobufCMessage *state_of(const struct reply *reply)
{
    const struct grpc_details *details = &reply->details;
    return reply->detailed ? outcome_state(details->state_type, details->state,
                                           details->state_length, details->violations.arena)
                           : NULL;
}

enum exit_code explain_reply(const struct reply *reply, const struct arguments *arguments)
{
    const struct refusal refusal = {.code = reply->code,
                                    .message = reply_words(reply),
                                    .violations =
                                        reply->detailed ? &reply->details.violations : NULL,
                                    .state = state_of(reply),
                                    .request = reply->request};
    refusal_print(&refusal, arguments);
    return code_of(reply);
}
