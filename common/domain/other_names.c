/* Names lie sorted: at the beginning of each word those that begin with it are tried. */
#include "common/domain/other_names.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int compare(const void *a, const void *b)
{
    return strcasecmp(((const struct other_name *)a)->name, ((const struct other_name *)b)->name);
}

void other_names_sort(struct other_names *names)
{
    if (names->count > 0)
        qsort(names->of, names->count, sizeof *names->of, compare);
}

static const struct {
    const char *article, *words;
} roles[] = {{"", "somebody"},  {"a", "clerk"},    {"a", "SENCO"},
             {"the", "head"},   {"a", "governor"}, {"an", "administrator"},
             {"a", "director"}, {"an", "auditor"}, {"a", "program of the trust"}};

const char *other_name_called(struct arena *arena, const struct other_name *name)
{
    if (name->role == 0 || name->role >= sizeof roles / sizeof roles[0])
        return "somebody else";
    const char *who =
        arena_print(arena, "%s %s", name->current ? roles[name->role].article : "a former",
                    roles[name->role].words);
    return name->school == 0
               ? who
               : arena_print(arena, "%s of school %lld", who, (long long)name->school);
}

const char *other_names_person(const struct other_names *names, struct arena *arena, int64_t person)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->of[i].person == person)
            return other_name_called(arena, &names->of[i]);
    return "somebody else";
}

/* Bytes beyond ASCII are of letters: which of them are not is nothing to find a name by. */
static bool in_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (unsigned char)c >= 0x80;
}

/* The first that does not come before the word. */
static size_t first_from(const struct other_names *names, const char *word, size_t length)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncasecmp(names->of[middle].name, word, length) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest name that stands at the beginning of the text, where a word begins; NULL: none. */
static const struct other_name *name_at(const struct other_names *names, const char *text)
{
    const struct other_name *found = NULL;
    size_t length = 0, best = 0;
    while (in_word(text[length]))
        length++;
    for (size_t i = first_from(names, text, length); length > 0 && i < names->count; i++) {
        const char *name = names->of[i].name;
        size_t whole = strlen(name);
        if (strncasecmp(name, text, length) != 0)
            break;
        if (whole >= OTHER_NAME_LEAST && whole > best && strncasecmp(name, text, whole) == 0 &&
            !in_word(text[whole])) {
            found = &names->of[i];
            best = whole;
        }
    }
    return found;
}

/* How much of the text is a name of theirs; 0: none of it. */
static size_t own_at(const char *text, const char *own)
{
    size_t length = own != NULL ? strlen(own) : 0;
    return length > 0 && strncasecmp(text, own, length) == 0 && !in_word(text[length]) ? length : 0;
}

static const char *past_word(const char *at)
{
    while (in_word(*at))
        at++;
    return at;
}

const char *other_names_out(const struct other_names *names, struct arena *arena, const char *text,
                            const char *own)
{
    const char *said = "", *from = text;
    for (const char *at = text; *at != '\0';) {
        const struct other_name *found = name_at(names, at);
        size_t theirs = own_at(at, own);
        if (found != NULL && strlen(found->name) > theirs) {
            said = arena_print(arena, "%s%.*s%s", said, (int)(at - from), from,
                               other_name_called(arena, found));
            from = at += strlen(found->name);
        } else {
            at = theirs > 0 ? at + theirs : past_word(at);
        }
        while (*at != '\0' && !in_word(*at))
            at++;
    }
    return from == text ? text : arena_print(arena, "%s%s", said, from);
}
