/* Unique pupil numbers: a check letter, three digits of the authority, eight more digits, and a
 * digit or (in a temporary one) a letter. */
#ifndef CLIENT_CENSUS_UPN_H
#define CLIENT_CENSUS_UPN_H

#include <stdint.h>

enum { UPN_LENGTH = 13 };

/* What is wrong with a UPN, by the national rule that says so; the first that applies. */
enum upn_fault {
    UPN_GOOD = 0,
    UPN_MISSING = 1500,
    UPN_CHECK_LETTER = 1510, /* said only where the rest of it is right */
    UPN_AUTHORITY = 1530, /* characters 2 to 4 are no digits; the authorities are not listed here */
    UPN_DIGITS = 1540,    /* characters 5 to 12 */
    UPN_LAST = 1550,      /* character 13 is missing or wrong, or more follow */
};

enum upn_fault upn_check(const char *text);

/* A number below 2^47 for each text that has the shape of a UPN, whatever its check letter; 0 for
 * any other. fault is what upn_check says of the text. */
uint64_t upn_pack(const char *text, enum upn_fault fault);

#endif
