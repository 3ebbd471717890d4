/* The queries of a return that is written, and what the school says to them: typed with --answer,
 * or said with the version before. */
#ifndef CLIENT_COMMANDS_RETURN_ANSWERS_H
#define CLIENT_COMMANDS_RETURN_ANSWERS_H

#include "client/commands/return_gather.h"
#include "common/domain/rules.h"

#define ANSWER_OPTION                                                                              \
    {                                                                                              \
        .name = "answer", .value = "FIGURE=TEXT",                                                  \
        .help = "what you say to a query: roll='two schools merged', k=confirmed",                 \
        .repeats = true, .field = "answers"                                                        \
    }

/* Fills the request's answers, and takes the queries that have one out of the findings; they are
 * said on stderr, with the answer. Anything but EXIT_DONE has been said. */
enum exit_code return_answers_gather(const struct writing *writing, struct findings *findings,
                                     Senconet__V1__WriteReturnRequest *request);

/* What is left cannot be sent: said after the queries themselves. */
enum exit_code return_answers_demand(const struct writing *writing,
                                     const struct findings *findings);

#endif
