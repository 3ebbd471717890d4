/* Profiles that cannot be used, in words. */
#include "client/commands/acting.h"

#include "client/line/refusal.h"
#include "client/store/identity.h"
#include "client/store/secrets.h"

/* "; there are default, clerk" */
static const char *names_text(struct arena *arena)
{
    char **names = profile_names(arena);
    const char *text = names[0] != NULL ? "; there are " : "; there is none at all on this machine";
    for (size_t i = 0; names[i] != NULL; i++)
        text = arena_print(arena, "%s%s%s", text, i > 0 ? ", " : "", names[i]);
    return text;
}

static enum exit_code say_not_joined(const struct profile *profile,
                                     const struct arguments *arguments, struct arena *arena)
{
    const char *joined = profile->chosen ? NULL : profile_joined(NULL, arena);
    if (joined != NULL) {
        refusal_say(arguments, GRPC_UNAUTHENTICATED,
                    "no profile is in use; there %s %s: senco profile use NAME",
                    strchr(joined, ',') != NULL ? "are" : "is", joined);
        return EXIT_REFUSED;
    }
    if (profile->standing == PROFILE_ABSENT && profile->chosen) {
        refusal_say(arguments, GRPC_UNAUTHENTICATED,
                    "there is no profile \"%s\"%s; senco enrol CODE --server HOST:PORT makes one",
                    profile->name, names_text(arena));
        return EXIT_REFUSED;
    }
    refusal_say(arguments, GRPC_UNAUTHENTICATED,
                "you have not joined yet (profile \"%s\"): senco enrol CODE --server HOST:PORT",
                profile->name);
    return EXIT_REFUSED;
}

void acting_say_fault(const struct profile *profile, enum exit_code code,
                      const struct arguments *arguments)
{
    enum grpc_code kind = code == EXIT_USAGE     ? GRPC_INVALID_ARGUMENT
                          : code == EXIT_REFUSED ? GRPC_UNAUTHENTICATED
                                                 : GRPC_INTERNAL;
    refusal_say(arguments, kind, "%s", profile->fault);
}

enum exit_code acting_open(struct profile *profile, const char *name,
                           const struct arguments *arguments, struct arena *arena)
{
    enum exit_code code = profile_open(profile, name, arena);
    if (code != EXIT_DONE)
        acting_say_fault(profile, code, arguments);
    if (code == EXIT_DONE && profile->standing == PROFILE_ABSENT) {
        refusal_say(arguments, GRPC_NOT_FOUND, "there is no profile \"%s\"%s", profile->name,
                    names_text(arena));
        code = EXIT_NOT_FOUND;
    }
    return code;
}

enum exit_code acting_here(struct profile *profile, const struct arguments *arguments,
                           const char **ran_out, struct arena *arena)
{
    enum exit_code code = profile_open(profile, arguments->profile, arena);
    *ran_out = NULL;
    if (code != EXIT_DONE) {
        acting_say_fault(profile, code, arguments);
        return code;
    }
    if (profile->standing == PROFILE_ABSENT || profile->standing == PROFILE_NOT_JOINED)
        return say_not_joined(profile, arguments, arena);
    if (profile->standing == PROFILE_JOINED) {
        const char *open = secrets_close(profile, arena);
        if (open != NULL)
            fprintf(stderr, "senco: %s.\n", open);
        profile->fault = identity_fault_here(profile, ran_out, arena);
    }
    if (profile->fault == NULL)
        return EXIT_DONE;
    code = profile->standing == PROFILE_UNREADABLE ? EXIT_FILE : EXIT_REFUSED;
    acting_say_fault(profile, code, arguments);
    return code;
}

enum exit_code acting_as(struct profile *profile, const struct arguments *arguments,
                         struct arena *arena)
{
    const char *ran_out;
    enum exit_code code = acting_here(profile, arguments, &ran_out, arena);
    if (code != EXIT_DONE || ran_out == NULL)
        return code;
    profile->fault = ran_out;
    acting_say_fault(profile, EXIT_REFUSED, arguments);
    return EXIT_REFUSED;
}
