/* Each save makes one version more, with what it says; an act brings the return on, or back. */
#include "client/outbox/laid_over.h"

#include "client/store/subject.h"
#include "client/store/waiting.h"
#include "common/domain/return_state.h"
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

/* What brings a return from one state to another, beside writing it; 0: another request. */
static enum return_act act_of(const char *method)
{
    static const struct {
        const char *method;
        enum return_act act;
    } acts[] = {{"Recall", RETURN_RECALL},
                {"AskCorrection", RETURN_ASK_CORRECTION},
                {"Authorise", RETURN_AUTHORISE},
                {"SendBack", RETURN_SEND_BACK},
                {"Look", RETURN_LOOK},
                {"Accept", RETURN_ACCEPT},
                {"DeclineCorrection", RETURN_DECLINE_CORRECTION},
                {"Reopen", RETURN_REOPEN}};
    const char *verb = strrchr(method, '/');
    for (size_t i = 0; verb != NULL && i < sizeof acts / sizeof acts[0]; i++)
        if (strcmp(verb + 1, acts[i].method) == 0)
            return acts[i].act;
    return 0;
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
    const Senconet__V1__WriteReturnRequest *write =
        (const Senconet__V1__WriteReturnRequest *)waiting->request;
    lay_content(write, stored);
    stored->has_version = stored->has_state = 1;
    stored->version++;
    stored->state = !submits(waiting->method) ? SENCONET__V1__RETURN_STATE__DRAFT
                    : write->authorise        ? SENCONET__V1__RETURN_STATE__AUTHORISED
                                              : SENCONET__V1__RETURN_STATE__SUBMITTED;
    stored->has_receipt_number = 0; /* there is none before it is received */
    stored->receipt_number = 0;
    stored->stored_at = arena_copy(arena, waiting->kept_at);
    stored->stored_by = arena_copy(arena, "you, on this machine");
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

/* Whose it is to do it the trust knows; what it comes to here is where the return will be. */
static void lay_act(const struct waiting_write *waiting, Senconet__V1__GetReturnAnswer *answer)
{
    Senconet__V1__Return *stored = answer->return_;
    enum window_phase phase =
        answer->window != NULL ? (enum window_phase)answer->window->phase : WINDOW_OPEN;
    enum return_state next =
        return_next(act_of(waiting->method), (enum return_state)stored->state, ~0u, phase);
    if (next != RETURN_STATES)
        stored->state = (Senconet__V1__ReturnState)next;
}

/* As the trust has said. */
static void lay_received_act(const struct waiting_write *received, Senconet__V1__Return *stored)
{
    const Senconet__V1__ReturnEvent *event =
        ((const Senconet__V1__ReturnActAnswer *)received->answer)->event;
    if (event != NULL && event->version == stored->version && event->has_state_after)
        stored->state = event->state_after;
}

static bool is_act(const struct waiting_write *write)
{
    return write->request != NULL &&
           write->request->descriptor == &senconet__v1__return_act_request__descriptor &&
           act_of(write->method) != 0;
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

static void lay_all_received(struct waiting_write *received, size_t count,
                             Senconet__V1__Return *stored)
{
    for (size_t i = 0; i < count; i++)
        if (received[i].answer != NULL && is_write(&received[i]))
            lay_received(&received[i], (const Senconet__V1__WriteReturnAnswer *)received[i].answer,
                         stored);
        else if (received[i].answer != NULL && is_act(&received[i]))
            lay_received_act(&received[i], stored);
}

/* What may be done next is of the state that it is in by then. */
static void tell_acts(Senconet__V1__GetReturnAnswer *answer, struct arena *arena)
{
    enum window_phase phase =
        answer->window != NULL ? (enum window_phase)answer->window->phase : WINDOW_OPEN;
    answer->may = arena_need(arena, (answer->n_by_role + 1) * sizeof answer->may[0]);
    answer->n_may = 0;
    for (size_t i = 0; i < answer->n_by_role; i++)
        if (return_next((enum return_act)answer->by_role[i],
                        (enum return_state)answer->return_->state, ~0u, phase) != RETURN_STATES)
            answer->may[answer->n_may++] = answer->by_role[i];
}

bool laid_over(struct store *store, const ProtobufCMessage *request, const char *read_at,
               ProtobufCMessage *answer, struct arena *arena)
{
    const Senconet__V1__GetReturnRequest *asked = (const Senconet__V1__GetReturnRequest *)request;
    Senconet__V1__GetReturnAnswer *got = (Senconet__V1__GetReturnAnswer *)answer;
    Senconet__V1__Return *stored = got->return_;
    const char *subject = subject_of(arena, get, request);
    Senconet__V1__ReturnState before = stored->state;
    size_t count, laid = 0;
    if (asked->has_version)
        return false;
    if (read_at != NULL) {
        struct waiting_write *received = waiting_received(store, subject, read_at, &count, arena);
        lay_all_received(received, count, stored);
    }
    struct waiting_write *writes = waiting_of_subject(store, subject, NULL, &count, arena);
    for (size_t i = not_held(writes, count, stored); i < count; i++)
        if (is_write(&writes[i])) {
            lay_waiting(&writes[i], stored, arena);
            laid++;
        } else if (is_act(&writes[i])) {
            lay_act(&writes[i], got);
            laid++;
        }
    if (laid > 0 || stored->state != before)
        tell_acts(got, arena);
    return laid > 0;
}
