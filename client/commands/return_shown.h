/* A return on the screen, as somebody looks at it who is to decide: its figures beside last year's,
 * where it stands, and what differs from what was accepted, authorised or sent before. */
#ifndef CLIENT_COMMANDS_RETURN_SHOWN_H
#define CLIENT_COMMANDS_RETURN_SHOWN_H

#include "client/commands/visit.h"
#include "senconet/v1/returns.pb-c.h"

/* Another version of it; 0: the newest. NULL: said, and *code is what to exit with. */
const Senconet__V1__Return *return_shown_version(struct visit *visit,
                                                 const Senconet__V1__Return *shown,
                                                 uint64_t version, enum exit_code *code);

/* On stdout; newest: it is, and what differs from the version before that counts is told. */
enum exit_code return_shown_print(struct visit *visit, const Senconet__V1__GetReturnAnswer *answer,
                                  bool newest);

#endif
