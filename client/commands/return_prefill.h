/* --from-last-year: what is not given yet is last year's, as the trust accepted it. */
#ifndef CLIENT_COMMANDS_RETURN_PREFILL_H
#define CLIENT_COMMANDS_RETURN_PREFILL_H

#include "client/commands/return_gather.h"
#include "common/domain/rule_facts.h"
#include "senconet/v1/collections.pb-c.h"

#define PREFILL_OPTION                                                                             \
    {                                                                                              \
        .name = "from-last-year",                                                                  \
        .help = "carry over from last year's return what is not given yet; it is marked, and to "  \
                "be checked"                                                                       \
    }

/* Where it is asked for; the writing's last_year is known by then. Anything but EXIT_DONE has been
 * said. */
enum exit_code return_prefill(struct writing *writing, const Senconet__V1__Collection *collection,
                              const struct rule_facts *facts);

#endif
