/* Reasons and days. */
#include "client/commands/school_change.h"

#include "client/line/day_option.h"
#include "client/line/refusal.h"
#include "common/domain/free_text.h"

enum exit_code school_change_fill(struct visit *visit, const struct arguments *arguments,
                                  void *request)
{
    static const char *const days[] = {"on", NULL};
    const char *reason = arguments_value(arguments, "reason");
    (void)visit;
    (void)request;
    if (!day_options_fit(arguments, days))
        return EXIT_USAGE;
    if (reason == NULL || !free_text_holds_upn(reason))
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--reason: this text %s",
                free_text_fault(reason, SIZE_MAX));
    return EXIT_FIGURES;
}
