/* Receipts in words. */
#include "client/commands/return_receipt.h"

#include "client/commands/return_print.h"
#include "client/line/done.h"
#include "client/line/moment.h"
#include "common/wire/message.h"

#include <inttypes.h>

static const char *state_words(Senconet__V1__ReturnState state)
{
    switch (state) {
    case SENCONET__V1__RETURN_STATE__DRAFT:
        return "Saved at the trust, not complete, not sent";
    case SENCONET__V1__RETURN_STATE__FINISHED:
        return "Saved at the trust: finished, not sent";
    case SENCONET__V1__RETURN_STATE__SENT_BACK:
        return "Saved at the trust, not complete; it was sent back, and has not been sent again";
    case SENCONET__V1__RETURN_STATE__AUTHORISED:
        return "Received and authorised";
    case SENCONET__V1__RETURN_STATE__ACCEPTED:
    case SENCONET__V1__RETURN_STATE__CORRECTION_ASKED:
        return "Received and accepted";
    default:
        return "Received";
    }
}

/* "Received, receipt no. 7" or "Saved at the trust, not sent, receipt no. 7": what is received and
 * what is only saved must not be taken for each other. */
static void print_state(FILE *out, const Senconet__V1__Receipt *receipt)
{
    fprintf(out, "%s, receipt no. %" PRIu64, state_words(receipt->state), receipt->number);
}

void receipt_print(FILE *out, const Senconet__V1__Receipt *receipt,
                   const Senconet__V1__Figures *stored, const Senconet__V1__Return *before)
{
    char when[MOMENT_TEXT];
    print_state(out, receipt);
    fprintf(out, ": school %" PRIu64 ", collection %s, version %" PRIu64 ", %s%s\n",
            receipt->school, receipt->collection, receipt->version,
            moment_words(when, receipt->stored_at),
            receipt->repeated ? " (it had been received before)" : "");
    figures_print(out, stored);
    if (before->version == 0 || before->version + 1 != receipt->version)
        return;
    if (figures_same(before->figures, stored)) {
        fprintf(out, "No figure has changed since version %" PRIu64 ".\n", before->version);
        return;
    }
    fprintf(out, "Changed since version %" PRIu64 ":\n", before->version);
    figures_print_changes(out, before->figures, stored);
}

static bool was_sent(const Senconet__V1__Receipt *receipt)
{
    return receipt->state != SENCONET__V1__RETURN_STATE__DRAFT &&
           receipt->state != SENCONET__V1__RETURN_STATE__FINISHED &&
           receipt->state != SENCONET__V1__RETURN_STATE__SENT_BACK;
}

void receipt_note_done(const Senconet__V1__Receipt *receipt)
{
    done_note("the return was %s, version %" PRIu64 ", receipt no. %" PRIu64,
              was_sent(receipt) ? "received by the trust" : "saved at the trust", receipt->version,
              receipt->number);
}

Senconet__V1__Receipt *receipt_of_version(struct arena *arena, const Senconet__V1__Return *version)
{
    Senconet__V1__Receipt *receipt = message_new(arena, &senconet__v1__receipt__descriptor);
    receipt->has_number = receipt->has_school = receipt->has_version = receipt->has_state =
        receipt->has_repeated = 1;
    receipt->number = version->receipt_number;
    receipt->school = version->school;
    receipt->collection = version->collection;
    receipt->version = version->version;
    receipt->state = version->state;
    receipt->stored_at = version->stored_at;
    receipt->repeated = 1;
    return receipt;
}

void receipt_print_standing(FILE *out, const Senconet__V1__Receipt *receipt)
{
    char when[MOMENT_TEXT];
    fprintf(out, "Nothing has changed, so no new version was stored. Version %" PRIu64 " stands. ",
            receipt->version);
    print_state(out, receipt);
    fprintf(out, ": school %" PRIu64 ", collection %s, %s\n", receipt->school, receipt->collection,
            moment_words(when, receipt->stored_at));
}
