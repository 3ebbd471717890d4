/* Showing, and asking. */
#include "client/commands/return_seen.h"

#include "client/commands/return_shown.h"
#include "client/line/refusal.h"

#include <stdlib.h>
#include <unistd.h>

static bool somebody_is_there(const struct visit *visit)
{
    return !visit->json && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* "y" and "yes" are; anything else, and nothing, is not. */
static bool is_yes(const char *answer)
{
    return strcasecmp(answer, "y") == 0 || strcasecmp(answer, "yes") == 0;
}

static bool agrees(const char *verb, uint64_t version)
{
    char *line = NULL;
    size_t room = 0;
    fflush(stdout);
    fprintf(stderr, "\n%s version %llu? Type yes, or anything else to leave it: ", verb,
            (unsigned long long)version);
    ssize_t length = getline(&line, &room, stdin);
    if (length > 0)
        line[strcspn(line, "\r\n")] = '\0';
    bool yes = length > 0 && is_yes(line);
    free(line);
    return yes;
}

/* The newest, as whoever is asked sees it. */
static enum exit_code show_and_ask(struct visit *visit, const char *verb,
                                   Senconet__V1__ReturnActRequest *request)
{
    Senconet__V1__GetReturnRequest get = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    get.has_school = 1;
    get.school = request->school;
    get.collection = request->collection;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &get.base, &code);
    if (answer != NULL)
        code = return_shown_print(visit, answer, true);
    if (code != EXIT_DONE || answer->return_->version == 0)
        return code;
    if (!agrees(verb, answer->return_->version)) {
        fprintf(stderr, "Nothing was done.\n");
        return EXIT_CONFLICT;
    }
    request->has_version = 1;
    request->version = answer->return_->version;
    return EXIT_DONE;
}

enum exit_code return_seen_fill(struct visit *visit, const struct arguments *arguments,
                                Senconet__V1__ReturnActRequest *request, const char *verb)
{
    enum exit_code code = EXIT_DONE;
    bool newest = arguments_switch(arguments, "newest");
    if (newest && request->has_version) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--newest or --version, and not both");
        return EXIT_USAGE;
    }
    if (!newest && !request->has_version && !somebody_is_there(visit)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "say which version you have looked at: --version VERSION (senco return show "
                    "tells), or --newest, whatever it says");
        return EXIT_USAGE;
    }
    if (!newest && !request->has_version)
        code = show_and_ask(visit, verb, request);
    return code == EXIT_DONE ? return_act_fill(visit, arguments, request) : code;
}
