/* The signature says whether; the digest of each line says where. */
#include "client/record/record_check.h"

#include "common/base/number.h"

#include <openssl/evp.h>

enum { DIGITS = 16, WHAT_MAX = 24 };

static void add(struct record_alterations *alterations, const char *words)
{
    if (alterations->count < RECORD_ALTERATIONS_MAX)
        alterations->of[alterations->count++] = words;
}

/* What the line is about, as its JSON begins: {"what": "version", ...}; "" where it does not. */
static const char *what_of(struct arena *arena, const char *json)
{
    static const char begin[] = "{\"what\": \"";
    size_t length;
    if (strncmp(json, begin, strlen(begin)) != 0)
        return "";
    json += strlen(begin);
    length = strcspn(json, "\"");
    return length <= WHAT_MAX ? arena_print(arena, " (%s)", arena_copy_n(arena, json, length)) : "";
}

/* False where the digest is not that of number and JSON. */
static bool fits(struct arena *arena, const char *number, const char *digits, const char *json)
{
    unsigned char digest[32];
    char right[DIGITS + 1];
    const char *numbered = arena_print(arena, "%s %s", number, json);
    EVP_Digest(numbered, strlen(numbered), digest, NULL, EVP_sha256(), NULL);
    for (int i = 0; i < DIGITS / 2; i++)
        snprintf(right + 2 * i, 3, "%02x", digest[i]);
    return strcmp(right, digits) == 0;
}

static const char *missing(struct arena *arena, uint64_t first, uint64_t last)
{
    return first == last ? arena_print(arena, "line %llu is missing", (unsigned long long)first)
                         : arena_print(arena, "lines %llu to %llu are missing",
                                       (unsigned long long)first, (unsigned long long)last);
}

/* The line is taken apart. Gives the number of the line that is to come after it. */
static uint64_t check_line(struct arena *arena, char *line, uint64_t expected,
                           struct record_alterations *alterations)
{
    char *rest = line;
    const char *typed = strsep(&rest, " "), *digits = strsep(&rest, " ");
    uint64_t number = 0;
    if (rest == NULL || !number_parse(typed, INT32_MAX, &number)) {
        add(alterations, arena_print(arena, "after line %llu a line has been altered, or put there",
                                     (unsigned long long)expected - 1));
        return expected;
    }
    if (number < expected) {
        add(alterations, arena_print(arena, "line %llu stands where another should",
                                     (unsigned long long)number));
        return expected;
    }
    if (number > expected)
        add(alterations, missing(arena, expected, number - 1));
    if (!fits(arena, typed, digits, rest))
        add(alterations, arena_print(arena, "line %llu%s has been altered",
                                     (unsigned long long)number, what_of(arena, rest)));
    return number + 1;
}

/* Those after the head, which ends with an empty line; no further than there is room to name. */
static void check_lines(struct arena *arena, const struct trust_signature *signature,
                        struct record_alterations *alterations)
{
    char *rest = arena_copy_n(arena, (const char *)signature->content, signature->length), *line;
    const char *counted = record_text_head(arena, signature, "Lines");
    uint64_t expected = 1, lines = 0;
    while ((line = strsep(&rest, "\n")) != NULL && line[0] != '\0')
        ;
    while (rest != NULL && rest[0] != '\0' && alterations->count < RECORD_ALTERATIONS_MAX)
        expected = check_line(arena, strsep(&rest, "\n"), expected, alterations);
    if (alterations->count == RECORD_ALTERATIONS_MAX)
        return;
    if (counted == NULL || !number_parse(counted, INT32_MAX, &lines) || lines < expected - 1)
        add(alterations, "the head (the first lines) has been altered");
    else if (lines > expected - 1)
        add(alterations, missing(arena, expected, lines));
}

const char *record_check(struct arena *arena, const struct trust_signature *signature, X509 *root,
                         struct record_alterations *alterations)
{
    *alterations = (struct record_alterations){0};
    const char *fault = trust_signature_check(arena, signature, root);
    if (fault == NULL || strstr(fault, TRUST_SIGNATURE_ALTERED) == NULL)
        return fault;
    check_lines(arena, signature, alterations);
    if (alterations->count == 0)
        add(alterations, "every line fits its digest: the head, the signature or a certificate has "
                         "been altered, or a line together with its digest");
    return fault;
}
