/* One certificate's renewal: its holder, who proves to have its key, gets the next one for a new
 * key, and one only. The old one stays good until it ends. */
#ifndef SERVER_AUTHORITY_RENEWAL_H
#define SERVER_AUTHORITY_RENEWAL_H

#include "server/authority/joining.h"

void renewal_decide(struct joining *joining, const Senconet__V1__RenewRequest *request);

#endif
