/* Finding the word. */
#include "client/line/word_option.h"

#include "client/line/refusal.h"

#include <assert.h>

bool word_read(const struct arguments *arguments, const char *option, const char *text,
               size_t length, const struct word *words, unsigned *value)
{
    char all[160] = "";
    size_t used = 0;
    for (const struct word *word = words; word->word != NULL; word++) {
        if (strlen(word->word) == length && strncmp(word->word, text, length) == 0) {
            *value = word->value;
            return true;
        }
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", used > 0 ? ", " : "",
                                 word->word);
        assert(used < sizeof all);
    }
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%.*s\" is none of %s", option,
                (int)length, text, all);
    return false;
}

bool word_option(const struct arguments *arguments, const char *option, const struct word *words,
                 unsigned *value)
{
    const char *text = arguments_value(arguments, option);
    return text == NULL || word_read(arguments, option, text, strlen(text), words, value);
}
