/* Reading and printing roles. */
#include "client/commands/role_words.h"

#include "client/line/day_option.h"
#include "client/line/refusal.h"
#include "client/register/laestab.h"
#include "common/wire/message.h"

#define ROLE_EXAMPLES "senco:9994999 or auditor:until=2026-12-31"

static const char *const words[] = {
    "?", "clerk", "senco", "head", "governor", "administrator", "director", "auditor", "job"};

enum { WORDS = sizeof words / sizeof words[0] };

static Senconet__V1__Role role_of_word(const char *word)
{
    for (int i = 1; i < WORDS; i++)
        if (strcmp(words[i], word) == 0)
            return (Senconet__V1__Role)i;
    return SENCONET__V1__ROLE__ROLE_NOT_SAID;
}

const char *role_word(Senconet__V1__Role role)
{
    return (int)role > 0 && (int)role < WORDS ? words[role] : words[0];
}

void role_print(FILE *out, const Senconet__V1__RoleHeld *role)
{
    fprintf(out, "  %s", role_word(role->role));
    if (role->has_school)
        fprintf(out, " at %llu", (unsigned long long)role->school);
    else
        fprintf(out, " for the whole trust");
    if (role->from != NULL)
        fprintf(out, " from %s", role->from);
    if (role->until != NULL)
        fprintf(out, " until %s", role->until);
    if (role->never_held)
        fprintf(out, ", ended before it was held for a day");
    if (role->has_id)
        fprintf(out, " (role %llu)", (unsigned long long)role->id);
    fprintf(out, "\n");
}

static bool read_day(char **day, char *text, const struct arguments *arguments)
{
    char advice[DAY_ADVICE];
    const char *told = day_advice(advice, text);
    *day = text;
    if (told != NULL)
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "\"%s\" is not a day: %s", text, told);
    return told == NULL;
}

static bool read_part(Senconet__V1__RoleHeld *role, char *part, const struct arguments *arguments)
{
    if (strncmp(part, "from=", 5) == 0)
        return read_day(&role->from, part + 5, arguments);
    if (strncmp(part, "until=", 6) == 0)
        return read_day(&role->until, part + 6, arguments);
    role->has_school = laestab_read(part, &role->school);
    if (!role->has_school)
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "\"%s\" is no school's number (seven digits), from=DAY or until=DAY; a role is "
                    "written " ROLE_EXAMPLES,
                    part);
    return role->has_school;
}

Senconet__V1__RoleHeld *role_read(const char *text, struct arena *arena,
                                  const struct arguments *arguments)
{
    Senconet__V1__RoleHeld *role = message_new(arena, &senconet__v1__role_held__descriptor);
    char *rest = arena_copy(arena, text), *part = strsep(&rest, ":");
    role->has_role = 1;
    role->role = role_of_word(part);
    if (role->role == SENCONET__V1__ROLE__ROLE_NOT_SAID) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "\"%s\" is no role; there are clerk, senco, head, governor, administrator, "
                    "director, auditor, job, written " ROLE_EXAMPLES,
                    part);
        return NULL;
    }
    while ((part = strsep(&rest, ":")) != NULL)
        if (!read_part(role, part, arguments))
            return NULL;
    return role;
}
