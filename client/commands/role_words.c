/* Reading and printing roles. */
#include "client/commands/role_words.h"

#include "client/line/refusal.h"
#include "common/base/number.h"
#include "common/wire/message.h"

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

static bool read_part(Senconet__V1__RoleHeld *role, char *part)
{
    if (strncmp(part, "from=", 5) == 0)
        role->from = part + 5;
    else if (strncmp(part, "until=", 6) == 0)
        role->until = part + 6;
    else if (number_parse(part, 9999999, &role->school))
        role->has_school = 1;
    else
        return false;
    return true;
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
                    "director, auditor, job",
                    part);
        return NULL;
    }
    while ((part = strsep(&rest, ":")) != NULL)
        if (!read_part(role, part)) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                        "\"%s\" is no school's number, from=DAY or until=DAY", part);
            return NULL;
        }
    return role;
}
