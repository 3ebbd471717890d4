/* The register's words for a school -> its kind. */
#include "common/domain/school_kind.h"

#include <assert.h>
#include <string.h>

static const char *const names[KIND_COUNT] = {
    [KIND_UNKNOWN] = "kind not known",  [KIND_EARLY_YEARS] = "early years",
    [KIND_PRIMARY] = "primary",         [KIND_SECONDARY] = "secondary",
    [KIND_ALL_THROUGH] = "all-through", [KIND_SPECIAL] = "special",
    [KIND_NURSERY] = "nursery",         [KIND_REFERRAL_UNIT] = "pupil referral unit",
    [KIND_16_PLUS] = "16 plus",
};

struct word {
    const char *word;
    enum school_kind kind;
};

/* A type with one of these words is of that kind whatever its phase: an "Academy special converter"
 * is registered with the phase "Not applicable", or none. */
static const struct word deciding_words[] = {
    {"special", KIND_SPECIAL},
    {"referral unit", KIND_REFERRAL_UNIT},
    {"alternative provision", KIND_REFERRAL_UNIT},
    {"nursery", KIND_NURSERY},
    {NULL, KIND_UNKNOWN},
};

/* "Middle deemed primary" and "Middle deemed secondary" are what they are deemed. */
static const struct word phase_words[] = {
    {"all-through", KIND_ALL_THROUGH},
    {"all through", KIND_ALL_THROUGH},
    {"16 plus", KIND_16_PLUS},
    {"16 to 19", KIND_16_PLUS},
    {"16-19", KIND_16_PLUS},
    {"further education", KIND_16_PLUS},
    {"sixth form", KIND_16_PLUS},
    {"colleges", KIND_16_PLUS}, /* a type group; a single college may be a secondary school */
    {"technical college", KIND_SECONDARY},
    {"technology college", KIND_SECONDARY},
    {"studio school", KIND_SECONDARY},
    {"early years", KIND_EARLY_YEARS},
    {"nursery", KIND_NURSERY},
    {"primary", KIND_PRIMARY},
    {"secondary", KIND_SECONDARY},
    {NULL, KIND_UNKNOWN},
};

const char *school_kind_name(enum school_kind kind)
{
    assert(kind < KIND_COUNT);
    return names[kind];
}

static enum school_kind kind_by_word(const char *text, const struct word *words)
{
    for (; words->word != NULL; words++)
        if (strcasestr(text, words->word) != NULL)
            return words->kind;
    return KIND_UNKNOWN;
}

enum school_kind school_kind_from_register(const char *type, const char *type_group,
                                           const char *phase)
{
    enum school_kind kind = kind_by_word(type, deciding_words);
    if (kind == KIND_UNKNOWN)
        kind = kind_by_word(type_group, deciding_words);
    if (kind == KIND_UNKNOWN)
        kind = kind_by_word(phase, phase_words);
    if (kind == KIND_UNKNOWN)
        kind = kind_by_word(type, phase_words);
    if (kind == KIND_UNKNOWN)
        kind = kind_by_word(type_group, phase_words);
    return kind;
}
