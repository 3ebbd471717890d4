/* Numbers as people write them: money and percentages too, read exactly, and told what is wrong
 * where they cannot be read. */
#ifndef CLIENT_LINE_NUMBER_TEXT_H
#define CLIENT_LINE_NUMBER_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/* What may stand beside the digits. */
enum number_unit {
    NUMBER_PLAIN,
    NUMBER_POUNDS, /* "£67,755" */
    NUMBER_PERCENT /* "34%", "34 %" */
};

struct number_form {
    unsigned places; /* decimals at most */
    enum number_unit unit;
    uint64_t max; /* in units of 10^-places */
};

enum { NUMBER_REASON = 160 };

/* In units of 10^-places. False where it is no such number: reason says why, to stand after the
 * text ("is too large"). */
__attribute__((warn_unused_result)) bool number_text_read(const char *text,
                                                          const struct number_form *form,
                                                          uint64_t *value,
                                                          char reason[NUMBER_REASON]);

#endif
