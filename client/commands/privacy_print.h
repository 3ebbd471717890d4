/* Requests about one's own data, for people; and what their commands share. */
#ifndef CLIENT_COMMANDS_PRIVACY_PRINT_H
#define CLIENT_COMMANDS_PRIVACY_PRINT_H

#include "client/commands/visit.h"
#include "client/line/word_option.h"
#include "senconet/v1/privacy.pb-c.h"

extern const struct word privacy_kinds[], privacy_outcomes[];

#define REQUEST_NUMBER_WORDS "request's number: senco privacy list shows them"
#define HOLD_NUMBER_WORDS    "hold's number: senco privacy holds shows them"

/* "access" */
const char *privacy_word(const struct word *words, unsigned value);

void privacy_request_print(const Senconet__V1__DataRequest *request, bool repeated);
void privacy_hold_print(const Senconet__V1__Hold *hold, bool repeated);

/* The option's number; false: said. */
__attribute__((warn_unused_result)) bool privacy_number(const struct arguments *arguments,
                                                        const char *option, const char *text,
                                                        uint64_t *number);

#endif
