/* A table for each. */
#include "client/line/network_words.h"

#include <stddef.h>

static const char *word_of(const char *const *words, size_t count, int value)
{
    return value >= 0 && (size_t)value < count ? words[value] : "?";
}

#define WORD_OF(words, value) word_of(words, sizeof(words) / sizeof(words)[0], value)

const char *coming_words(int coming)
{
    static const char *const words[] = {"no answer yet", "comes", "does not come", "perhaps"};
    return WORD_OF(words, coming);
}

const char *agenda_standing_words(int standing)
{
    static const char *const words[] = {"proposed", "on the agenda", "not now"};
    return WORD_OF(words, standing);
}

const char *action_state_words(int state)
{
    static const char *const words[] = {"?", "open", "done", "dropped"};
    return WORD_OF(words, state);
}

const char *review_outcome_words(int outcome)
{
    static const char *const words[] = {"?", "agreed", "kept", "changed", "ended"};
    return WORD_OF(words, outcome);
}
