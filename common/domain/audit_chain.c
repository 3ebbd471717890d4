/* Words of a line, and heads as they are told. */
#include "common/domain/audit_chain.h"

#include "common/base/number.h"
#include "common/base/uuid.h"

#include <string.h>

char *audit_line_words(struct arena *arena, const struct audit_line *line)
{
    return arena_print(arena, "%lld;%lld;%lld;%s;%s;%zu:%s%zu:%s", (long long)line->number,
                       (long long)line->line, (long long)line->at, line->person, line->school,
                       strlen(line->act), line->act, strlen(line->subject), line->subject);
}

/* The next word of the text, of at most size - 1 characters; what comes behind its space, which
 * another word must follow. */
static const char *take_word(const char *text, char *word, size_t size)
{
    size_t length = strcspn(text, " ");
    if (length == 0 || length >= size)
        return NULL;
    memcpy(word, text, length);
    word[length] = '\0';
    text += length;
    if (text[0] == '\0')
        return text;
    return text[1] != '\0' ? text + 1 : NULL;
}

static const char *take_number(const char *text, int64_t *number)
{
    char word[NUMBER_TEXT];
    uint64_t value = 0;
    text = take_word(text, word, sizeof word);
    if (text == NULL || !number_parse(word, INT64_MAX, &value))
        return NULL;
    *number = (int64_t)value;
    return text;
}

/* A person's is below zero. */
static const char *take_chain(const char *text, int64_t *chain)
{
    bool below = text[0] == '-';
    text = take_number(below ? text + 1 : text, chain);
    if (below)
        *chain = -*chain;
    return text;
}

static bool is_hash(const char *text)
{
    return strlen(text) == AUDIT_HASH_TEXT - 1 &&
           strspn(text, "0123456789abcdef") == AUDIT_HASH_TEXT - 1;
}

bool audit_head_read(const char *text, struct audit_head *head)
{
    *head = (struct audit_head){0};
    text = take_word(text, head->epoch, sizeof head->epoch);
    if (text == NULL || !uuid_valid(head->epoch))
        return false;
    if (text[0] == '\0')
        return true;
    if ((text = take_chain(text, &head->chain)) == NULL ||
        (text = take_number(text, &head->number)) == NULL || head->number == 0)
        return false;
    text = take_word(text, head->hash, sizeof head->hash);
    return text != NULL && text[0] == '\0' && is_hash(head->hash);
}

char *audit_chain_name(struct arena *arena, int64_t chain)
{
    if (chain == 0)
        return arena_copy(arena, "the trust's own chain");
    return chain > 0 ? arena_print(arena, "the chain of school %lld", (long long)chain)
                     : arena_print(arena, "the chain of person %lld", (long long)-chain);
}
