/* Words for refusals. */
#include "server/gate/refusal.h"

#include "common/base/log.h"
#include "common/wire/text.h"
#include "server/gate/refusal_note.h"

#include <stdarg.h>

__attribute__((format(printf, 3, 4))) static void refuse(struct passage *passage,
                                                         enum grpc_code code, const char *format,
                                                         ...)
{
    char words[512];
    va_list arguments;
    va_start(arguments, format);
    text_print(words, sizeof words, format, arguments);
    va_end(arguments);
    refusal_answer(passage, &(struct response){
                                .code = code, .message = arena_copy(&passage->call->arena, words)});
}

void refusal_of_violations(struct passage *passage, const struct violations *violations)
{
    const char *message = violations->count == 1 && !violations->more
                              ? arena_print(&passage->call->arena, "%s: %s",
                                            violations->of[0].field, violations->of[0].description)
                              : arena_print(&passage->call->arena,
                                            "%zu%s things must be put right; nothing was stored",
                                            violations->count, violations->more ? " or more" : "");
    refusal_answer(passage, &(struct response){.code = GRPC_INVALID_ARGUMENT,
                                               .message = message,
                                               .violations = violations});
}

void refusal_of_school_number(struct passage *passage)
{
    struct violations violations;
    violations_init(&violations, &passage->call->arena);
    violations_add(&violations, "school", "a school is named by its LAESTAB number, seven digits");
    refusal_of_violations(passage, &violations);
}

void refusal_of_other_school(struct passage *passage)
{
    refuse(passage, GRPC_NOT_FOUND, "school %lld is not one of yours",
           (long long)passage->turn.school);
}

void refusal_of_collection(struct passage *passage, const char *key)
{
    struct violations violations;
    violations_init(&violations, &passage->call->arena);
    if (key[0] == '\0') {
        violations_add(&violations, "collection", "say which collection");
        refusal_of_violations(passage, &violations);
        return;
    }
    violations_add(&violations, "collection", "there is no collection \"%s\"", key);
    refusal_answer(passage, &(struct response){.code = GRPC_NOT_FOUND,
                                               .message = violations.of[0].description,
                                               .violations = &violations});
}

static const char *const role_names[] = {NULL,
                                         "the school's clerk",
                                         "the school's SENCO",
                                         "the school's head",
                                         "the school's governor",
                                         "the trust's administrator",
                                         "the trust's director",
                                         "the trust's auditor",
                                         "a nightly job"};

/* "the school's clerk, the school's SENCO or a nightly job" */
static const char *names_of(char names[240], unsigned who)
{
    size_t length = 0;
    for (unsigned role = 1; who != 0 && role <= 8; role++) {
        bool named = (who & (1U << role)) != 0;
        who &= ~(1U << role);
        if (named)
            length += (size_t)snprintf(names + length, 240 - length, "%s%s",
                                       length == 0 ? ""
                                       : who == 0  ? " or "
                                                   : ", ",
                                       role_names[role]);
    }
    return names;
}

void refusal_of_role(struct passage *passage)
{
    const struct handler *handler = passage->method->handler;
    char names[240];
    if (handler->who == MAY_READ)
        refuse(passage, GRPC_PERMISSION_DENIED, "you have no role today: ask the trust for one");
    else
        refuse(passage, GRPC_PERMISSION_DENIED, "only %s may do this; you hold no such role today",
               names_of(names, handler->who));
}

void refusal_of_role_at(struct passage *passage)
{
    char names[240];
    refuse(passage, GRPC_PERMISSION_DENIED,
           "only %s may do this; at school %lld you hold no such role today",
           names_of(names, passage->method->handler->who), (long long)passage->turn.school);
}

void refusal_of_turn(struct passage *passage)
{
    const struct turn *turn = &passage->turn;
    refusal_answer(passage, &(struct response){.code = turn->refused,
                                               .message = turn->words,
                                               .violations = turn->violations,
                                               .state = turn->state});
}

static const struct constraint_words *find_constraint(const struct handler *handler,
                                                      const char *name)
{
    const struct constraint_words *words = handler->constraints;
    for (; words != NULL && words->constraint != NULL; words++)
        if (strcmp(words->constraint, name) == 0)
            return words;
    return NULL;
}

static bool is_passing(const char *sqlstate)
{
    static const char *const classes[] = {"08", "40", "53", "55", "57", "58"};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (strncmp(sqlstate, classes[i], 2) == 0)
            return true;
    return false;
}

static void refuse_sqlstate(struct passage *passage, const struct job_result *result)
{
    const struct handler *handler = passage->method->handler;
    struct call *call = passage->call;
    struct turn *turn = &passage->turn;
    const struct constraint_words *words = find_constraint(handler, result->constraint);
    if (words != NULL && words->field != NULL) {
        turn_refuse_field(turn, words->code, words->field, "%s", words->words);
        refusal_of_turn(passage);
        return;
    }
    if (words != NULL) {
        refuse(passage, words->code, "%s", words->words);
        return;
    }
    log_event("statement_refused",
              "request=%s connection=%llu call=%llu method=%s sqlstate=%s reason=\"%s\"",
              request_line_id(&call->line), (unsigned long long)call->line.connection,
              (unsigned long long)call->line.number, handler->method, result->sqlstate,
              log_text(result->reason));
    if (is_passing(result->sqlstate))
        refuse(passage, GRPC_UNAVAILABLE, "the database is busy; nothing was stored: ask again");
    else
        refuse(passage, GRPC_INTERNAL, "the server is at fault; nothing was stored");
}

void refusal_of_job(struct passage *passage, const struct job_result *result)
{
    switch (result->end) {
    case JOB_FULL:
        refuse(passage, GRPC_RESOURCE_EXHAUSTED,
               "the server has too much to do; nothing was stored: ask again in a moment");
        break;
    case JOB_DOWN:
        refuse(passage, GRPC_UNAVAILABLE,
               "the server cannot reach its database just now; nothing was stored: ask again");
        break;
    case JOB_REFUSED:
        refuse_sqlstate(passage, result);
        break;
    default:
        refuse(passage, GRPC_UNAVAILABLE,
               "the database did not confirm; whether it was stored is not known: ask again");
    }
}
