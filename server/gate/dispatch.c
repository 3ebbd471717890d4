/* From a call to its answer:
 *
 *   method -> admission (certificate, caller, role, well formed, school, collection, check)
 *          -> steps (statements, or the signing process) -> reply
 */
#include "server/gate/dispatch.h"

#include "server/gate/admission.h"
#include "server/gate/parts.h"
#include "server/gate/reading_note.h"
#include "server/gate/refusal_note.h"
#include "server/store/history.h"

const struct statement *const dispatch_statements[] = {&caller_statement,
                                                       &collection_statement,
                                                       &school_facts_statement,
                                                       &refusal_note_statement,
                                                       &reading_note_statement,
                                                       &history_statement,
                                                       NULL};

static void on_abandoned(struct call *call)
{
    struct passage *passage = call->gate;
    if (passage->job != NULL)
        database_abandon(passage->dispatch->database, passage->job);
    if (passage->parts != NULL)
        parts_drop(passage);
    if (passage->ticket != 0)
        authority_link_forget(passage->dispatch->authority, passage->ticket);
}

static struct passage *passage_new(struct dispatch *dispatch, struct call *call,
                                   const struct method *method)
{
    struct passage *passage = arena_need(&call->arena, sizeof *passage);
    passage->dispatch = dispatch;
    passage->call = call;
    passage->method = method;
    passage->turn.arena = &call->arena;
    passage->turn.schools = arena_need(&call->arena, sizeof *passage->turn.schools); /* none yet */
    passage->turn.fingerprint = call->peer->fingerprint;
    passage->turn.receipts = dispatch->receipts;
    passage->turn.certificate_until = call->peer->good_until;
    passage->turn.database_up = database_up(dispatch->database) && callers_hear(dispatch->callers);
    call->gate = passage;
    call->on_abandoned = on_abandoned;
    return passage;
}

void dispatch_call(struct dispatch *dispatch, struct call *call)
{
    const struct method *method =
        call->path != NULL ? methods_find(dispatch->methods, call->path) : NULL;
    if (method == NULL) {
        call_refuse(call, GRPC_UNIMPLEMENTED,
                    "this server does not know this request: is your client newer than it?");
        return;
    }
    admission_begin(passage_new(dispatch, call, method));
}
