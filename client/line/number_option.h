/* Options whose value is a number: read exactly, as people write money and percentages, and told
 * what is wrong where they cannot be read. */
#ifndef CLIENT_LINE_NUMBER_OPTION_H
#define CLIENT_LINE_NUMBER_OPTION_H

#include "client/line/arguments.h"
#include "client/line/number_text.h"
#include "common/domain/figures.h"

/* The option's value in units of 10^-places; an option that is not there leaves *number as it is.
 * False where it is no such number, which is said with what it stands for ("pupils on roll"). */
__attribute__((warn_unused_result)) bool number_option(const struct arguments *arguments,
                                                       const char *option, const char *what,
                                                       const struct number_form *form,
                                                       struct figure *number);

#endif
