/* People and their roles as rows and as messages. */
#ifndef SERVER_HANDLERS_PEOPLE_ROW_H
#define SERVER_HANDLERS_PEOPLE_ROW_H

#include "common/wire/violations.h"
#include "senconet/v1/people.pb-c.h"
#include "server/gate/handler.h"

/* Of role_held r: what role_message reads. */
#define ROLE_COLUMNS                                                                               \
    " r.id as role_id, r.role, r.school, lower(r.during) as first_day,"                            \
    " upper(r.during) - 1 as last_day, isempty(r.during) as never_held, r.served_from, "           \
    "r.served_at"

/* Columns of a statement with one row a role: person, name, standing; role_id (null: no role),
 * role, school, first_day, last_day, never_held, served_from, served_at. Rows of one person stand
 * together. */
#define PERSON_COLUMNS " p.id as person, p.name, standing(p.id) as standing," ROLE_COLUMNS " "

/* The person whose rows begin at *row; moves *row past them, at most to end. */
Senconet__V1__Person *person_message(struct arena *arena, const struct rows *rows, int *row,
                                     int end);

Senconet__V1__RoleHeld *role_message(struct arena *arena, const struct rows *rows, int row);

/* What is wrong with a role to be given, at its field below prefix ("role", "roles[1]"). What
 * depends on today is the database's to say: its day is the trust's. */
void role_check(const Senconet__V1__RoleHeld *role, const char *prefix,
                struct violations *violations);

/* Binds role, school, from, until, served_from, served_at as the next six. */
void bind_role(struct parameters *parameters, const Senconet__V1__RoleHeld *role);

/* Refuses because of the constraint that a role below prefix would break, as wrong_role names it.
 */
void role_refuse(struct turn *turn, const char *constraint, const char *prefix);

/* In 016_privacy.sql: nobody comes back as somebody who was erased. */
#define PERSON_NOT_ERASED                                                                          \
    {                                                                                              \
        "person_not_erased", "person", GRPC_FAILED_PRECONDITION,                                   \
            "this person has been erased: add whoever comes back as somebody new"                  \
    }

/* Of a role that is given; of one that is ended, or a person who is taken back. */
extern const struct constraint_words role_constraints[], keep_constraints[];

#endif
