/* Rows -> people; checking roles. */
#include "server/handlers/people/row.h"

#include "common/domain/date.h"
#include "common/wire/message.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

#include <assert.h>

enum { PLACE_CHARACTERS = 200 };

#define SERVED_AFTER                                                                               \
    "they have been SENCO since the role began, at the latest (today where its first day is not "  \
    "said)"

Senconet__V1__RoleHeld *role_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__RoleHeld *role = message_new(arena, &senconet__v1__role_held__descriptor);
    role->has_id = role->has_role = 1;
    role->id = (uint64_t)rows_int(rows, row, "role_id");
    role->role = (Senconet__V1__Role)rows_int(rows, row, "role");
    role->has_school = !rows_null(rows, row, "school");
    role->school = (uint64_t)rows_int(rows, row, "school");
    role->from = rows_copy(rows, row, "first_day", arena);
    role->until = rows_copy(rows, row, "last_day", arena);
    role->has_never_held = rows_bool(rows, row, "never_held");
    role->never_held = role->has_never_held;
    role->served_from = rows_copy(rows, row, "served_from", arena);
    role->served_at = rows_copy(rows, row, "served_at", arena);
    return role;
}

Senconet__V1__Person *person_message(struct arena *arena, const struct rows *rows, int *row,
                                     int end)
{
    Senconet__V1__Person *person = message_new(arena, &senconet__v1__person__descriptor);
    int64_t id = rows_int(rows, *row, "person");
    person->has_id = person->has_standing = 1;
    person->id = (uint64_t)id;
    person->name = rows_copy(rows, *row, "name", arena);
    person->standing = (Senconet__V1__Person__Standing)rows_int(rows, *row, "standing");
    person->roles = arena_need(arena, (size_t)(end - *row + 1) * sizeof *person->roles);
    for (; *row < end && rows_int(rows, *row, "person") == id; ++*row)
        if (!rows_null(rows, *row, "role_id"))
            person->roles[person->n_roles++] = role_message(arena, rows, *row);
    return person;
}

static struct date check_day(const char *text, const char *prefix, const char *name,
                             struct violations *violations)
{
    char field[64];
    snprintf(field, sizeof field, "%s.%s", prefix, name);
    return day_field(text, field, false, violations);
}

static void check_days(const Senconet__V1__RoleHeld *role, const char *prefix,
                       struct violations *violations)
{
    struct date from = check_day(role->from, prefix, "from", violations);
    struct date until = check_day(role->until, prefix, "until", violations);
    char field[64];
    snprintf(field, sizeof field, "%s.until", prefix);
    if (date_given(from) && date_given(until) && date_compare(until, from) < 0)
        violations_add(violations, field, "the last day is before the first");
}

#define AUDITOR_ENDS "an auditor's role ends on a day: say which"
#define AUDITOR_YEAR                                                                               \
    "an auditor's role is held for a year at the most: name an earlier last day; for the next "    \
    "audit it can be given again"

/* Only a SENCO's service matters, and a place only with a day. */
static void check_service(const Senconet__V1__RoleHeld *role, const char *prefix,
                          struct violations *violations)
{
    char field[64];
    struct date served = check_day(role->served_from, prefix, "servedFrom", violations);
    struct date from = {0};
    snprintf(field, sizeof field, "%s.servedFrom", prefix);
    if (role->role != SENCONET__V1__ROLE__SENCO &&
        (role->served_from != NULL || role->served_at != NULL))
        violations_add(violations, field, "this is said of a SENCO only");
    else if (role->served_from == NULL && role->served_at != NULL)
        violations_add(violations, field, "say since when they have been SENCO");
    else if (role->from != NULL && date_parse(role->from, &from) && date_given(served) &&
             date_compare(served, from) > 0)
        violations_add(violations, field, SERVED_AFTER);
    snprintf(field, sizeof field, "%s.servedAt", prefix);
    words_optional(role->served_at, field, PLACE_CHARACTERS, "the school before", violations);
}

void role_check(const Senconet__V1__RoleHeld *role, const char *prefix,
                struct violations *violations)
{
    char field[64];
    bool at_school =
        role->role >= SENCONET__V1__ROLE__CLERK && role->role <= SENCONET__V1__ROLE__GOVERNOR;
    snprintf(field, sizeof field, "%s.school", prefix);
    if (!role->has_role || role->role == SENCONET__V1__ROLE__ROLE_NOT_SAID) {
        snprintf(field, sizeof field, "%s.role", prefix);
        violations_add(violations, field, "say which role");
    } else if (at_school && !role->has_school) {
        violations_add(violations, field, "this role is held at a school: say which");
    } else if (!at_school && role->has_school && role->role != SENCONET__V1__ROLE__JOB) {
        violations_add(violations, field, "this role is held for the whole trust: name no school");
    } else if (role->has_school && (role->school < 1000000 || role->school > 9999999)) {
        violations_add(violations, field, "a school is named by its LAESTAB number, seven digits");
    } else if (role->role == SENCONET__V1__ROLE__AUDITOR && role->until == NULL) {
        snprintf(field, sizeof field, "%s.until", prefix);
        violations_add(violations, field, AUDITOR_ENDS);
    }
    check_days(role, prefix, violations);
    check_service(role, prefix, violations);
}

void bind_role(struct parameters *parameters, const Senconet__V1__RoleHeld *role)
{
    bind_int(parameters, (int64_t)role->role);
    bind_int_or_null(parameters, role->has_school, role->school);
    bind_text(parameters, role->from);
    bind_text(parameters, role->until);
    bind_text(parameters, role->served_from);
    bind_text(parameters, role->served_at);
}

const struct constraint_words role_constraints[] = {
    {"role_held_school_known", "role.school", GRPC_NOT_FOUND, "the trust has no such school"},
    {"role_held_once", "role", GRPC_ALREADY_EXISTS, "this role is held already in those days"},
    {"role_days_in_order", "role.until", GRPC_INVALID_ARGUMENT,
     "the last day is before the first, which is today where none is said"},
    {"role_auditor_until", "role.until", GRPC_INVALID_ARGUMENT, AUDITOR_ENDS},
    {"role_auditor_a_year", "role.until", GRPC_INVALID_ARGUMENT, AUDITOR_YEAR},
    {"role_held_while_member", "role.until", GRPC_FAILED_PRECONDITION,
     "the school leaves the trust before that, or has left: a role there ends the day before it "
     "leaves, at the latest (senco school show says when)"},
    {"role_held_served_before", "role.servedFrom", GRPC_INVALID_ARGUMENT, SERVED_AFTER},
    {"role_held_post_taken", "role.role", GRPC_FAILED_PRECONDITION,
     "somebody else is SENCO there on some of these days: end their role first, or say how the "
     "post is shared (senco designation describe, then senco designation add; who is not in the "
     "list yet is added without a role: senco person add --no-role)"},
    {"role_held_person_fkey", "person", GRPC_NOT_FOUND, "there is no such person"},
    PERSON_NOT_ERASED,
    {0},
};

/* The fields of role_constraints begin with the name of a single role's own. */
void role_refuse(struct turn *turn, const char *constraint, const char *prefix)
{
    const struct constraint_words *words = role_constraints;
    char field[64];
    while (words->constraint != NULL && strcmp(words->constraint, constraint) != 0)
        words++;
    assert(words->constraint != NULL);
    snprintf(field, sizeof field, "%s%s", prefix, words->field + strlen("role"));
    turn_refuse_field(turn, words->code, field, "%s", words->words);
}

const struct constraint_words keep_constraints[] = {
    {"trust_keeps_an_administrator", "person", GRPC_FAILED_PRECONDITION,
     "nobody else who has joined could administer the trust: let another administrator join first"},
    {0},
};
