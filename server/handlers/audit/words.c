/* Words for acts and how they ended, and for what they were done with. */
#include "server/handlers/audit/words.h"

#include "common/domain/act_words.h"

#include <stdlib.h>
#include <string.h>

/* What may stand behind an act. */
static const struct {
    const char *end, *words;
} endings[] = {{" refused", "tried, and was refused: %s"},
               {" again", "%s (again)"},
               {" nothing new", "%s (nothing new)"},
               {" read", "read %s"},
               {"", "%s"}};

const char *audit_act_words(struct arena *arena, const char *act)
{
    const char *end = NULL;
    const char *words = act_words(act, &end);
    for (size_t i = 0; words != NULL && i < sizeof endings / sizeof endings[0]; i++)
        if (strcmp(end, endings[i].end) == 0) {
            const char *hole = strstr(endings[i].words, "%s");
            return arena_print(arena, "%.*s%s%s", (int)(hole - endings[i].words), endings[i].words,
                               words, hole + 2);
        }
    return arena_copy(arena, act);
}

static const char *const role_names[] = {
    NULL, "clerk", "SENCO", "head", "governor", "administrator", "director", "auditor", "job"};

/* Behind a person: " role 2" or ": why". */
static const char *about_person(struct arena *arena, const char *subject, const char *whom)
{
    size_t digits = strspn(subject, "0123456789");
    const char *rest = subject + digits;
    unsigned long role = strncmp(rest, " role ", 6) == 0 ? strtoul(rest + 6, NULL, 10) : 0;
    if (role > 0 && role < sizeof role_names / sizeof role_names[0])
        rest = arena_print(arena, ": %s", role_names[role]);
    return arena_print(arena, "%s (%.*s)%s", whom, (int)digits, subject, rest);
}

/* Behind a collection: "/3 why" or " exempt why". */
static const char *about_collection(struct arena *arena, const char *subject, const char *key)
{
    const char *rest = subject + strspn(subject, "0123456789");
    if (rest[0] != '/')
        return arena_print(arena, "%s:%s", key, rest);
    size_t version = strspn(rest + 1, "0123456789");
    const char *why = rest + 1 + version + strspn(rest + 1 + version, " ");
    return arena_print(arena, "%s, version %.*s%s%s", key, (int)version, rest + 1,
                       why[0] != '\0' ? ": " : "", why);
}

const char *audit_about_words(struct arena *arena, const char *subject, const char *whom,
                              const char *collection)
{
    if (whom != NULL)
        return about_person(arena, subject, whom);
    if (collection != NULL)
        return about_collection(arena, subject, collection);
    return arena_copy(arena, subject);
}
