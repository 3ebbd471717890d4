/* How long a text is to people: a name of Welsh or Polish letters has more bytes than characters.
 */
#ifndef COMMON_BASE_CHARACTERS_H
#define COMMON_BASE_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>

/* The characters of a text in UTF-8: its bytes but those that continue a character. */
size_t characters_count(const char *text);

/* Not NULL, not empty, and no longer than that. */
bool characters_within(const char *text, size_t most);

/* Makes a line that anybody may have written fit for the database and a screen, in its place: bytes
 * that are no UTF-8 become '?', control characters blanks, and a last character that was cut off
 * goes. */
void characters_clean(char *text);

#endif
