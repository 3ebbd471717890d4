/* Days on the command line: "2013-01-17", and what to write instead of "17/01/2013". */
#ifndef CLIENT_LINE_DAY_OPTION_H
#define CLIENT_LINE_DAY_OPTION_H

#include "client/line/arguments.h"
#include "common/domain/date.h"

enum { DAY_ADVICE = 120 };

/* How a day that is written otherwise is to be written, as the rest of a sentence; NULL where the
 * text is a day as it should be, or no day at all. */
const char *day_advice(char text[DAY_ADVICE], const char *typed);

/* The option's day; one that is not there leaves *date as it is. False: said. */
__attribute__((warn_unused_result)) bool day_option(const struct arguments *arguments,
                                                    const char *option, struct date *date);

/* False where one of the options, ended by NULL, is a day written otherwise, which is said.
 * Whatever else is wrong with a day is left to the server. */
__attribute__((warn_unused_result)) bool day_options_fit(const struct arguments *arguments,
                                                         const char *const *options);

#endif
