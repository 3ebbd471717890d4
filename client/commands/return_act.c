/* Acts on a return: filling the request, and saying what came of it. */
#include "client/commands/return_act.h"

#include "client/commands/return_event_print.h"
#include "client/line/figure_options.h"
#include "client/line/moment.h"
#include "client/line/refusal.h"
#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"

/* "k=why": the figure by the name its option has, or by its path. */
static enum exit_code add_figure(struct visit *visit, const struct arguments *arguments,
                                 const char *typed, Senconet__V1__ReturnActRequest *request)
{
    const char *equals = strchr(typed, '=');
    Senconet__V1__FigureReason *one =
        message_new(&visit->arena, &senconet__v1__figure_reason__descriptor);
    if (equals == NULL || equals == typed) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--figure: write the figure, then = and why: k='check against the register'");
        return EXIT_USAGE;
    }
    char *name = arena_print(&visit->arena, "%.*s", (int)(equals - typed), typed);
    const char *path = figure_options_path(name);
    one->field = path != NULL ? (char *)(uintptr_t)path : name;
    one->reason = (char *)(uintptr_t)(equals + 1);
    request->figures[request->n_figures++] = one;
    return EXIT_DONE;
}

static enum exit_code add_figures(struct visit *visit, const struct arguments *arguments,
                                  Senconet__V1__ReturnActRequest *request)
{
    enum exit_code code = EXIT_DONE;
    size_t count = 0;
    while (arguments_nth(arguments, "figure", count) != NULL)
        count++;
    request->figures = arena_need(&visit->arena, (count + 1) * sizeof *request->figures);
    for (size_t i = 0; i < count && code == EXIT_DONE; i++)
        code = add_figure(visit, arguments, arguments_nth(arguments, "figure", i), request);
    return code;
}

/* The newest: what is shown to whoever asks just now. */
static enum exit_code fill_version(struct visit *visit, Senconet__V1__ReturnActRequest *request)
{
    Senconet__V1__GetReturnRequest get = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    get.has_school = 1;
    get.school = request->school;
    get.collection = request->collection;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &get.base, &code);
    if (answer == NULL)
        return code;
    if (answer->return_->version == 0) {
        refusal_say(visit->arguments, GRPC_FAILED_PRECONDITION,
                    "nothing has been saved for this return yet");
        return EXIT_CONFLICT;
    }
    request->has_version = 1;
    request->version = answer->return_->version;
    return EXIT_DONE;
}

enum exit_code return_act_fill_without_version(struct visit *visit,
                                               const struct arguments *arguments, void *message)
{
    Senconet__V1__ReturnActRequest *request = message;
    request->extended_to = (char *)(uintptr_t)arguments_value(arguments, "until");
    return add_figures(visit, arguments, request);
}

enum exit_code return_act_fill(struct visit *visit, const struct arguments *arguments,
                               void *message)
{
    Senconet__V1__ReturnActRequest *request = message;
    enum exit_code code = return_act_fill_without_version(visit, arguments, message);
    if (code == EXIT_DONE && !request->has_version)
        code = fill_version(visit, request);
    return code;
}

enum exit_code return_act_print(struct visit *visit, const void *message)
{
    const Senconet__V1__ReturnActAnswer *answer = message;
    (void)visit;
    return_event_print(stdout, answer->event);
    if (answer->repeated)
        printf("  (this had been received before)\n");
    return EXIT_DONE;
}
