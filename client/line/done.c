/* One sentence, kept for the end of the program. */
#include "client/line/done.h"

#include <stdarg.h>

static char words[400];

void done_note(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(words, sizeof words, format, values);
    va_end(values);
}

const char *done_words(void)
{
    return words[0] != '\0' ? words : NULL;
}
