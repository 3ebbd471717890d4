/* RFC 5321's Mailbox without quotes and literals. */
#include "common/domain/email_address.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { LOCAL_PART_MAX = 64 };

#define LETTERS_AND_DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/* Dots only between others. */
static bool is_dotted(const char *text, size_t length, const char *taken)
{
    for (size_t i = 0; i < length; i++) {
        bool between = i > 0 && i + 1 < length && text[i - 1] != '.';
        if (text[i] == '.' ? !between : strchr(taken, text[i]) == NULL)
            return false;
    }
    return length > 0;
}

const char *email_address_fault(const char *text)
{
    const char *at = strchr(text, '@');
    if (strlen(text) > EMAIL_BYTES_MAX)
        return "an e-mail address has at most 254 characters";
    if (at == NULL || strchr(at + 1, '@') != NULL)
        return "an e-mail address has one @ in it: sam@example.org";
    size_t local = (size_t)(at - text);
    if (local > LOCAL_PART_MAX || !is_dotted(text, local, LETTERS_AND_DIGITS "!#$%&'*+-/=?^_`{|}~"))
        return "what stands before the @ is no mailbox: give the address alone, sam@example.org";
    if (!is_dotted(at + 1, strlen(at + 1), LETTERS_AND_DIGITS "-") || strchr(at + 1, '.') == NULL)
        return "what stands behind the @ is no domain: sam@example.org";
    return NULL;
}
