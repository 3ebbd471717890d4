/* Nobody stands for figures they have not seen: whoever authorises or accepts a return says which
 * version they have looked at, or is shown the newest and asked. */
#ifndef CLIENT_COMMANDS_RETURN_SEEN_H
#define CLIENT_COMMANDS_RETURN_SEEN_H

#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

#define SEEN_VERSION_OPTION                                                                        \
    {                                                                                              \
        .name = "version", .value = "VERSION",                                                     \
        .help =                                                                                    \
            "the version you have looked at; without it the newest is shown, and you are asked"    \
    }
#define SEEN_NEWEST_OPTION                                                                         \
    {                                                                                              \
        .name = "newest", .help = "the newest, whatever it says: for scripts"                      \
    }

/* As return_act_fill; verb: what is asked ("Authorise"). Where there is nobody to ask, --version or
 * --newest is needed. */
enum exit_code return_seen_fill(struct visit *visit, const struct arguments *arguments,
                                Senconet__V1__ReturnActRequest *request, const char *verb);

#endif
