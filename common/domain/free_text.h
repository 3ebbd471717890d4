/* Words that go from a school to the trust (sources, reasons, minutes): no pupil may be named in
 * them. */
#ifndef COMMON_DOMAIN_FREE_TEXT_H
#define COMMON_DOMAIN_FREE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Anywhere in the text a letter, 11 digits and a digit or letter: the shape of a UPN, permanent or
 * temporary, whether or not its check letter is right. */
bool free_text_holds_upn(const char *text);

/* A line break, another control character, or one that only turns the direction of writing or
 * cannot be seen: words that hold one do not read as they are stored. */
bool free_text_holds_unseen(const char *text);

/* Nothing but spaces. */
bool free_text_blank(const char *text);

/* Not of how many bytes it has: people count characters. */
bool free_text_too_long(const char *text, size_t characters_max);

/* Why a text may not be stored, as the rest of a sentence ("is empty"); NULL where it may. */
const char *free_text_fault(const char *text, size_t characters_max);

#endif
