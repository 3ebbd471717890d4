/* What the trust supplies or takes back, as one request: taken whole, or not at all. */
#ifndef CLIENT_COMMANDS_SUPPLY_REQUEST_H
#define CLIENT_COMMANDS_SUPPLY_REQUEST_H

#include "client/commands/visit.h"
#include "client/register/supply_file.h"
#include "common/domain/supply.h"
#include "senconet/v1/returns.pb-c.h"

/* A row a school of the file, with its figures; with withdrawn (a mask of 1 << enum supply_part)
 * these parts are taken back instead. Lives in the file's arena. */
Senconet__V1__SupplyRequest *supply_request(const struct supply_file *file, const char *collection,
                                            unsigned withdrawn);

/* Whether the server takes so much at once; if not, that is said on stderr. */
__attribute__((warn_unused_result)) bool supply_request_fits(
    const Senconet__V1__SupplyRequest *request, const struct arguments *arguments);

#endif
