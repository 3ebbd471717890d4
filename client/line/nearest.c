/* Distances by rows of the table of beginnings, as they are reckoned for spelling. */
#include "client/line/nearest.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LETTERS_FOR_EACH_SLIP = 3, SLIPS_MOST = 3, WORD_MOST = 63 /* bytes */ };

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

static size_t slips(const char *typed, size_t typed_length, const char *word, size_t word_length)
{
    size_t rows[3][WORD_MOST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= word_length; j++)
        above[j] = j;
    for (size_t i = 1; i <= typed_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= word_length; j++) {
            bool same = typed[i - 1] == word[j - 1];
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[word_length];
}

/* The part of the word that is this one and has not been used; its number, or -1. */
static int unused_part(const char *part, size_t length, const char *word, uint64_t used)
{
    for (int number = 0; *word != '\0'; number++) {
        size_t here = strcspn(word, "-");
        if (here == length && memcmp(word, part, here) == 0 && (used >> number & 1) == 0)
            return number;
        word += here;
        word += *word == '-';
    }
    return -1;
}

static bool same_parts(const char *typed, size_t length, const char *word)
{
    uint64_t used = 0;
    if (length != strlen(word))
        return false;
    for (size_t at = 0, part; at < length; at += part + 1) {
        const char *dash = memchr(typed + at, '-', length - at);
        part = dash != NULL ? (size_t)(dash - typed) - at : length - at;
        int number = unused_part(typed + at, part, word, used);
        if (number < 0)
            return false;
        used |= (uint64_t)1 << number;
    }
    return true;
}

/* False: too far. */
static bool measure(const char *typed, size_t length, const char *word, size_t *distance)
{
    size_t word_length = strlen(word), longer = length > word_length ? length : word_length;
    *distance = 1;
    if (longer > WORD_MOST)
        return false;
    if (same_parts(typed, length, word))
        return true;
    *distance = slips(typed, length, word, word_length);
    return *distance <= least(longer / LETTERS_FOR_EACH_SLIP, SLIPS_MOST);
}

void nearest_consider(struct nearest *nearest, const char *word)
{
    size_t distance;
    if (!measure(nearest->typed, nearest->length, word, &distance) ||
        (nearest->word != NULL && distance >= nearest->distance))
        return;
    nearest->word = word;
    nearest->distance = distance;
}
