/* A stored version's receipt, and the same signed. */
#ifndef SERVER_HANDLERS_RECEIPTS_RECEIPT_H
#define SERVER_HANDLERS_RECEIPTS_RECEIPT_H

#include "senconet/v1/returns.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* Of the turn's school, from columns receipt, version, state, stored_at and fingerprint. */
Senconet__V1__Receipt *receipt_of_row(struct turn *turn, char *collection, const struct rows *rows);

/* Whether writing the version sent it; else it was only kept. */
bool receipt_was_sent(const Senconet__V1__Receipt *receipt);

/* Only of what is committed. NULL of what was kept, and where none can be signed. */
Senconet__V1__SignedReceipt *receipt_signed(struct turn *turn,
                                            const Senconet__V1__Receipt *receipt);

#endif
