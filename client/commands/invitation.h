/* A one-time code for a person: made here, the server gets its hash. */
#ifndef CLIENT_COMMANDS_INVITATION_H
#define CLIENT_COMMANDS_INVITATION_H

#include "client/commands/visit.h"
#include "client/store/one_time_code.h"
#include "senconet/v1/people.pb-c.h"

#define INVITATION_HOURS_OPTION                                                                    \
    {                                                                                              \
        .name = "hours", .value = "HOURS", .help = "how long the code is good for (72)",           \
        .field = "validHours"                                                                      \
    }

struct invitation {
    const Senconet__V1__InviteAnswer *answer;
    struct one_time_code code;
};

/* Anything but EXIT_DONE has been said. */
enum exit_code invitation_make(struct visit *visit, const struct arguments *arguments,
                               uint64_t person, struct invitation *invitation);

#endif
