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

static bool submits(const char *method)
{
    return strcmp(method, "senconet.v1.Returns/Submit") == 0;
}

static void lay_content(const Senconet__V1__WriteReturnRequest *write, Senconet__V1__Return *stored)
{
    stored->figures = write->figures;
    stored->answers = write->answers;
    stored->n_answers = write->n_answers;
    stored->origins = write->origins;
    stored->n_origins = write->n_origins;
    stored->write_id = write->write_id;
}

static void lay_waiting(const struct waiting_write *waiting, Senconet__V1__Return *stored,
                        struct arena *arena)
{
    lay_content((const Senconet__V1__WriteReturnRequest *)waiting->request, stored);
    stored->has_version = stored->has_state = 1;
    stored->version++;
    stored->state = submits(waiting->method) ? SENCONET__V1__RETURN_STATE__SUBMITTED
                                             : SENCONET__V1__RETURN_STATE__DRAFT;
    stored->has_receipt_number = 0; /* there is none before it is received */
    stored->receipt_number = 0;
    stored->stored_by = arena_copy(arena, "you, on this machine: not received yet");
    if (submits(waiting->method)) {
        stored->has_submitted_version = 1;
        stored->submitted_version = stored->version;
    }
}

/* As the receipt says. */
static void lay_received(const struct waiting_write *received,
                         const Senconet__V1__WriteReturnAnswer *answer,
                         Senconet__V1__Return *stored)
{
    const Senconet__V1__Receipt *receipt = answer->receipt;
    if (receipt == NULL || receipt->version < stored->version ||
        (receipt->version == stored->version && receipt->number <= stored->receipt_number))
        return;
    lay_content((const Senconet__V1__WriteReturnRequest *)received->request, stored);
    stored->has_version = stored->has_state = stored->has_receipt_number = 1;
    stored->version = receipt->version;
    stored->state = receipt->state;
    stored->receipt_number = receipt->number;
    stored->stored_at = receipt->stored_at;
    if (submits(received->method)) {
        stored->has_submitted_version = 1;
        stored->submitted_version = stored->version;
    }
}

static bool is_write(const struct waiting_write *write)
{
    return write->request != NULL &&
           write->request->descriptor == &senconet__v1__write_return_request__descriptor;
}

/* The trust may hold one already whose answer was lost, or was not believed: those behind it only.
 */
static size_t not_held(const struct waiting_write *writes, size_t count,
                       const Senconet__V1__Return *stored)
{
    for (size_t i = count; i > 0 && stored->write_id != NULL; i--)
        if (strcmp(writes[i - 1].write_id, stored->write_id) == 0)
            return i;
    return 0;
}

bool laid_over(struct store *store, const ProtobufCMessage *request, const char *read_at,
               ProtobufCMessage *answer, struct arena *arena)
{
    const Senconet__V1__GetReturnRequest *asked = (const Senconet__V1__GetReturnRequest *)request;
    Senconet__V1__Return *stored = ((Senconet__V1__GetReturnAnswer *)answer)->return_;
    const char *subject = subject_of(arena, get, request);
    size_t count, laid = 0;
    if (asked->has_version)
        return false;
    struct waiting_write *received =
        read_at != NULL ? waiting_received(store, subject, read_at, &count, arena) : NULL;
    for (size_t i = 0; received != NULL && i < count; i++)
        if (is_write(&received[i]) && received[i].answer != NULL)
            lay_received(&received[i], (const Senconet__V1__WriteReturnAnswer *)received[i].answer,
                         stored);
    struct waiting_write *writes = waiting_of_subject(store, subject, NULL, &count, arena);
    for (size_t i = not_held(writes, count, stored); i < count; i++)
        if (is_write(&writes[i])) {
            lay_waiting(&writes[i], stored, arena);
            laid++;
        }
    return laid > 0;
}
