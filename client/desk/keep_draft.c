/* Desk.KeepDraft: what has been typed so far, over the revision that was seen. It is sent under
 * another write id than the revision before, which may be on its way: each is one act. */
#include "client/desk/desk.h"

#include "client/store/drafts.h"
#include "common/wire/message.h"
#include "common/wire/write_id.h"

enum { ENTRIES_MAX = 64, TEXT_MAX_BYTES = 4000 };

static bool is_short(const char *text)
{
    return text == NULL || strlen(text) <= TEXT_MAX_BYTES;
}

static bool fits(const Senconet__Desk__V1__Draft *draft)
{
    bool all = draft->n_entries <= ENTRIES_MAX && draft->n_answers <= ENTRIES_MAX &&
               draft->n_not_known <= ENTRIES_MAX;
    for (size_t i = 0; all && i < draft->n_entries; i++)
        all = draft->entries[i]->field != NULL && is_short(draft->entries[i]->text);
    for (size_t i = 0; all && i < draft->n_answers; i++)
        all = is_short(draft->answers[i]->answer);
    return all;
}

static const ProtobufCMessage *refuse_other(struct desk_call *call,
                                            const Senconet__Desk__V1__Draft *draft)
{
    const Senconet__Desk__V1__Draft *kept =
        drafts_find(call->desk->store, draft->school, draft->collection, call->arena);
    call->state = kept != NULL ? &kept->base : NULL;
    return desk_refuse(call, GRPC_ABORTED, "this return was changed in another window%s",
                       kept == NULL ? ": what was typed there has been sent or thrown away" : "");
}

/* The page knows nothing of what the night has counted into it. */
static void keep_counted(const struct desk_call *call, Senconet__Desk__V1__Draft *draft)
{
    const Senconet__Desk__V1__Draft *kept =
        drafts_find(call->desk->store, draft->school, draft->collection, call->arena);
    draft->counted = kept != NULL ? kept->counted : NULL;
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__KeepDraftRequest *request = call->request;
    Senconet__Desk__V1__Draft *draft = request->draft;
    const char *fault;
    if (draft == NULL || draft->collection == NULL || draft->school == 0)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "which return is kept is not said");
    if (!fits(draft))
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "this is too long to be kept");
    draft->write_id = arena_need(call->arena, UUID_TEXT);
    write_id_make(draft->write_id);
    keep_counted(call, draft);
    switch (drafts_keep(call->desk->store, draft, &fault, call->arena)) {
    case DRAFT_OTHER:
        return refuse_other(call, draft);
    case DRAFT_FAILED:
        return desk_refuse(call, GRPC_INTERNAL, "%s", fault);
    case DRAFT_KEPT:
        break;
    }
    Senconet__Desk__V1__DraftAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__draft_answer__descriptor);
    answer->draft = draft;
    return &answer->base;
}

const struct desk_method desk_keep_draft = {.name = "KeepDraft", .answer = answer};
