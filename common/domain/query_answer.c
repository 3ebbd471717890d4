/* What a school says of a figure that looks odd. */
#include "common/domain/query_answer.h"

#include "common/domain/free_text.h"

#include <ctype.h>
#include <string.h>

/* Said alone they confirm, and give no reason. */
static const char *const confirming[] = {
    "confirmed", "confirm", "confirmed as correct", "correct",    "ok",           "okay",
    "yes",       "checked", "this is correct",      "is correct", "it is correct"};

/* Without regard to capitals, and to blanks and full stops at the end. */
static bool says(const char *text, const char *words)
{
    size_t length = strlen(words);
    text += strspn(text, " ");
    for (size_t i = 0; i < length; i++)
        if (tolower((unsigned char)text[i]) != words[i])
            return false;
    return text[length + strspn(text + length, " .!")] == '\0';
}

static bool only_confirms(const char *text)
{
    for (size_t i = 0; i < sizeof confirming / sizeof confirming[0]; i++)
        if (says(text, confirming[i]))
            return true;
    return false;
}

const char *query_answer_fault(enum acceptable acceptable, const char *text)
{
    const char *fault = free_text_fault(text, QUERY_ANSWER_CHARACTERS);
    if (fault != NULL)
        return fault;
    return acceptable == REASON && only_confirms(text)
               ? "only confirms the figure; a reason is needed"
               : NULL;
}

const char *query_answer_wanted(enum acceptable acceptable)
{
    return acceptable == REASON ? "put it right, or say why it is so"
                                : "put it right, or confirm that it is right";
}
