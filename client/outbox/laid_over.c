/* Each save makes one version more, with what it says. */
#include "client/outbox/laid_over.h"

#include "client/store/subject.h"
#include "client/store/waiting.h"
#include "senconet/v1/returns.pb-c.h"

#include <string.h>

static const char get[] = "senconet.v1.Returns/Get";

bool laid_over_is_for(const struct method *method)
{
    return method->described->input == &senconet__v1__get_return_request__descriptor;
}

static void lay(const Senconet__V1__WriteReturnRequest *write, bool submits,
                Senconet__V1__Return *stored, struct arena *arena)
{
    stored->has_version = stored->has_state = 1;
    stored->version++;
    stored->state =
        submits ? SENCONET__V1__RETURN_STATE__SUBMITTED : SENCONET__V1__RETURN_STATE__DRAFT;
    stored->figures = write->figures;
    stored->answers = write->answers;
    stored->n_answers = write->n_answers;
    stored->origins = write->origins;
    stored->n_origins = write->n_origins;
    stored->write_id = write->write_id;
    stored->has_receipt_number = 0; /* there is none before it is received */
    stored->receipt_number = 0;
    stored->stored_by = arena_copy(arena, "you, on this machine: not received yet");
    if (submits) {
        stored->has_submitted_version = 1;
        stored->submitted_version = stored->version;
    }
}

bool laid_over(struct store *store, const ProtobufCMessage *request, ProtobufCMessage *answer,
               struct arena *arena)
{
    const Senconet__V1__GetReturnRequest *asked = (const Senconet__V1__GetReturnRequest *)request;
    Senconet__V1__GetReturnAnswer *held = (Senconet__V1__GetReturnAnswer *)answer;
    size_t count, laid = 0;
    if (asked->has_version)
        return false;
    struct waiting_write *writes =
        waiting_of_subject(store, subject_of(arena, get, request), NULL, &count, arena);
    for (size_t i = 0; i < count; i++) {
        const ProtobufCMessage *write = writes[i].request;
        if (write == NULL || write->descriptor != &senconet__v1__write_return_request__descriptor)
            continue;
        lay((const Senconet__V1__WriteReturnRequest *)write,
            strcmp(writes[i].method, "senconet.v1.Returns/Submit") == 0, held->return_, arena);
        laid++;
    }
    return laid > 0;
}
