/* "EPOCH-XID-ID-SCHOOL.ROLES,SCHOOL.ROLES,", or with "~DIGEST" in the place of the schools. */
#include "server/handlers/changes/cursor.h"

#include "common/base/number.h"
#include "common/wire/message.h"

#include <openssl/sha.h>
#include <string.h>

enum { HELD_MAX = 3600, DIGITS_MAX = 20, ROLES_MAX = 1 << 9 };

/* The digits before the mark, which goes too. */
static bool take_number(const char **text, char mark, uint64_t max, uint64_t *number)
{
    char digits[DIGITS_MAX + 1];
    const char *end = strchr(*text, mark);
    if (end == NULL || end == *text || end - *text > DIGITS_MAX)
        return false;
    snprintf(digits, sizeof digits, "%.*s", (int)(end - *text), *text);
    *text = end + 1;
    return number_parse(digits, max, number);
}

static size_t count_of(const char *text, char mark)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == mark;
    return count;
}

static bool read_held(const char *text, struct cursor *cursor, struct arena *arena)
{
    struct held *held = arena_need(arena, (count_of(text, ',') + 1) * sizeof *held);
    while (*text != '\0') {
        struct held *next = &held[cursor->held_count];
        if (!take_number(&text, '.', 9999999, &next->school) ||
            !take_number(&text, ',', ROLES_MAX - 1, &next->roles) || next->roles == 0)
            return false;
        cursor->held_count++;
    }
    cursor->held = held;
    return true;
}

bool cursor_read(const char *text, struct cursor *cursor, struct arena *arena)
{
    *cursor = (struct cursor){0};
    if (strspn(text, "0123456789abcdef") != EPOCH_DIGITS || text[EPOCH_DIGITS] != '-')
        return false;
    memcpy(cursor->epoch, text, EPOCH_DIGITS);
    text += EPOCH_DIGITS + 1;
    if (!take_number(&text, '-', INT64_MAX, &cursor->xid) ||
        !take_number(&text, '-', INT64_MAX, &cursor->id))
        return false;
    if (*text != '~')
        return read_held(text, cursor, arena);
    cursor->digest = arena_copy(arena, text + 1);
    return strlen(cursor->digest) == 2 * SHA256_DIGEST_LENGTH &&
           strspn(cursor->digest, "0123456789abcdef") == 2 * SHA256_DIGEST_LENGTH;
}

static char *held_text(const struct cursor *cursor, struct arena *arena)
{
    enum { ONE_MAX = 2 * DIGITS_MAX + 2 };
    size_t room = cursor->held_count * ONE_MAX + 1, used = 0;
    char *text = arena_need(arena, room);
    text[0] = '\0';
    for (size_t i = 0; i < cursor->held_count; i++)
        used += (size_t)snprintf(text + used, room - used, "%llu.%llu,",
                                 (unsigned long long)cursor->held[i].school,
                                 (unsigned long long)cursor->held[i].roles);
    return text;
}

static char *digest_of(const char *text, struct arena *arena)
{
    uint8_t hash[SHA256_DIGEST_LENGTH];
    SHA256((const unsigned char *)text, strlen(text), hash);
    return fingerprint_text(arena, hash);
}

char *cursor_text(const struct cursor *cursor, struct arena *arena)
{
    const char *held = held_text(cursor, arena);
    bool fits = strlen(held) <= HELD_MAX;
    return arena_print(arena, "%s-%llu-%llu-%s%s", cursor->epoch, (unsigned long long)cursor->xid,
                       (unsigned long long)cursor->id, fits ? "" : "~",
                       fits ? held : digest_of(held, arena));
}

bool cursor_holds(const struct cursor *then, const struct cursor *now, struct arena *arena)
{
    const char *held = held_text(now, arena);
    return then->digest != NULL ? strcmp(then->digest, digest_of(held, arena)) == 0
                                : strcmp(held_text(then, arena), held) == 0;
}

uint64_t cursor_roles_at(const struct cursor *cursor, uint64_t school)
{
    for (size_t i = 0; i < cursor->held_count; i++)
        if (cursor->held[i].school == school)
            return cursor->held[i].roles;
    return 0;
}
