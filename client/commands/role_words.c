/* Reading and printing roles. */
#include "client/commands/role_words.h"

#include "client/line/day_option.h"
#include "client/line/day_words.h"
#include "client/line/refusal.h"
#include "client/line/role_name.h"
#include "client/register/laestab.h"
#include "common/wire/message.h"

#define ROLE_EXAMPLES "senco:9994999 or auditor:until=2026-12-31"

void role_print(FILE *out, const Senconet__V1__RoleHeld *role)
{
    char day[DATE_WORDS];
    fprintf(out, "  %s", role_name(role->role));
    if (role->has_school)
        fprintf(out, " at %llu", (unsigned long long)role->school);
    else
        fprintf(out, " for the whole trust");
    if (role->from != NULL)
        fprintf(out, " from %s", role->from);
    if (role->until != NULL)
        fprintf(out, " until %s", role->until);
    if (role->served_from != NULL)
        fprintf(out, ", SENCO since %s%s%s", day_words(day, role->served_from),
                role->served_at != NULL ? ", before at " : "",
                role->served_at != NULL ? role->served_at : "");
    if (role->never_held)
        fprintf(out, ", ended before it was held for a day");
    if (role->has_id)
        fprintf(out, " (role %llu)", (unsigned long long)role->id);
    fprintf(out, "\n");
}

static const char *parse_day(char **day, char *text, struct arena *arena)
{
    char advice[DAY_ADVICE];
    const char *told = day_advice(advice, text);
    *day = text;
    return told != NULL ? arena_print(arena, "\"%s\" is not a day: %s", text, told) : NULL;
}

static const char *parse_part(Senconet__V1__RoleHeld *role, char *part, struct arena *arena)
{
    if (strncmp(part, "from=", 5) == 0)
        return parse_day(&role->from, part + 5, arena);
    if (strncmp(part, "until=", 6) == 0)
        return parse_day(&role->until, part + 6, arena);
    if (strncmp(part, "served-from=", 12) == 0)
        return parse_day(&role->served_from, part + 12, arena);
    if (strncmp(part, "served-at=", 10) == 0) {
        role->served_at = part + 10;
        return NULL;
    }
    role->has_school = laestab_read(part, &role->school);
    if (role->has_school)
        return NULL;
    return arena_print(arena,
                       "\"%s\" is no school's number (seven digits), from=DAY, until=DAY, "
                       "served-from=DAY or served-at=SCHOOL; a role is written " ROLE_EXAMPLES,
                       part);
}

const char *role_parse(const char *text, struct arena *arena, Senconet__V1__RoleHeld **parsed)
{
    Senconet__V1__RoleHeld *role = message_new(arena, &senconet__v1__role_held__descriptor);
    char *rest = arena_copy(arena, text), *part = strsep(&rest, ":");
    const char *fault = NULL;
    *parsed = role;
    role->has_role = 1;
    role->role = role_of_name(part);
    if (role->role == SENCONET__V1__ROLE__ROLE_NOT_SAID)
        return arena_print(arena,
                           "\"%s\" is no role; there are clerk, senco, head, governor, "
                           "administrator, director, auditor, job, written " ROLE_EXAMPLES,
                           part);
    while (fault == NULL && (part = strsep(&rest, ":")) != NULL)
        fault = parse_part(role, part, arena);
    return fault;
}

Senconet__V1__RoleHeld *role_read(const char *text, struct arena *arena,
                                  const struct arguments *arguments)
{
    Senconet__V1__RoleHeld *role;
    const char *fault = role_parse(text, arena, &role);
    if (fault == NULL)
        return role;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", fault);
    return NULL;
}
